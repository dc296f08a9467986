import { Disclosure } from "#components/ui/disclosure.tsx";

/** What a secret vote promises, and what it cannot. Kept true to docs/decisions/026. */
export function SecretWords() {
  return (
    <Disclosure summary="Comment ce vote reste secret">
      <div className="stack">
        <p>
          Vous prenez d’abord un bulletin, à votre nom : votre navigateur le fabrique, le portail le signe
          sans le lire, et note que vous en avez pris un. Vous le déposez ensuite dans l’urne, sans votre
          nom : le portail vérifie sa signature, et ne peut pas savoir à qui il l’a donnée.
        </p>
        <p>
          Tant que le vote est ouvert, l’urne est chiffrée, et remélangée à chaque dépôt. À la clôture, ses
          clés sont détruites et la liste des bulletins paraît, chacun avec son reçu : le vôtre vous montre
          votre ligne. Ni l’administration, ni qui lirait toute la base de données, ne peut relier une ligne à
          une personne.
        </p>
        <p>
          Trois limites. Quand peu de personnes votent, ou si tout le monde vote de même, le résultat dit ce
          que chaque personne a voté ; et votre reçu prouve votre vote à qui vous le montrez. Qui administre
          la machine pourrait, en l’observant pendant que vous votez, rapprocher l’heure de vos deux gestes :
          attendez un peu entre les deux si cela compte pour vous. Enfin, sans JavaScript, c’est le portail
          qui fabrique votre bulletin, en mémoire, sans rien en garder : il faut alors le croire.
        </p>
      </div>
    </Disclosure>
  );
}
