type Props = { from: string; to: string; port: number };

/** How to answer a message of the demonstration, which no mail reader holds. */
export function AnswerRecipe({ from, to, port }: Props) {
  const command = [
    `printf 'From: <${from}>\\r\\nTo: <${to}>\\r\\nSubject: Re\\r\\n\\r\\nMa réponse.\\r\\n' |`,
    `  curl smtp://localhost:${port} --mail-from ${from} --mail-rcpt '${to}' -T -`,
  ].join(" \\\n");
  return (
    <section aria-labelledby="repondre">
      <h2 id="repondre">Y répondre</h2>
      <p>
        Ce courriel se répond. Ici, où il n’est dans aucune boîte, envoyez la réponse de cette machine, par
        tout logiciel de courrier réglé sur le serveur <code>localhost</code>, port <code>{port}</code>, ou
        par cette commande&nbsp;:
      </p>
      <pre className="mail-text">{command.replace("| \\\n", "|\n")}</pre>
    </section>
  );
}
