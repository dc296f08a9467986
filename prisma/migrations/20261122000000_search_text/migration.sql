-- French full-text search: one normaliser for the indexed text and for the query.
-- lib/search-normalise.ts is its twin for highlighting; tests/integration/search-normaliser.test.ts compares them.
-- Functions name their schema, because an index must answer the same whatever the search path (pg_restore empties it).

create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gist with schema public;
create extension if not exists citext with schema public;

-- No stop words here: normalise_text takes them out, accents gone.
create text search dictionary public.acts_stem (template = snowball, language = french);
create text search configuration public.acts (parser = "default");
alter text search configuration public.acts
  add mapping for asciiword, word with public.acts_stem;
alter text search configuration public.acts
  add mapping for numword, int, uint, float, sfloat, version with simple;

-- Families of words that the stemmer would split or confuse, and the words left out (""). See lib/search-words.ts.
create function public.search_words() returns jsonb
language sql immutable parallel safe
return '{
    "a":"","ai":"","aie":"","aient":"","aies":"","ait":"","as":"","au":"","aura":"","aurai":"","auraient":"",
    "aurais":"","aurait":"","auras":"","aurez":"","auriez":"","aurions":"","aurons":"","auront":"","aux":"",
    "avaient":"","avais":"","avait":"","avec":"","avez":"","aviez":"","avions":"","avoir":"","avons":"",
    "ayant":"","ayez":"","ayons":"","c":"","ce":"","ceci":"","cela":"","celle":"","celles":"","celui":"","ces":"",
    "cet":"","cette":"","ceux":"","comme":"","d":"","dans":"","de":"","des":"","donc":"","dont":"","du":"",
    "elle":"","elles":"","en":"","es":"","est":"","et":"","etaient":"","etais":"","etait":"","etant":"","etes":"",
    "etiez":"","etions":"","etre":"","eu":"","eue":"","eues":"","eurent":"","eus":"","eut":"","eux":"","fumes":"",
    "furent":"","fus":"","fut":"","il":"","ils":"","j":"","je":"","l":"","la":"","le":"","les":"","leur":"",
    "leurs":"","lui":"","m":"","ma":"","mais":"","me":"","meme":"","memes":"","mes":"","moi":"","mon":"","n":"",
    "ne":"","ni":"","no":"","nos":"","notre":"","nous":"","on":"","ont":"","ou":"","par":"","pas":"","pour":"",
    "qu":"","que":"","quel":"","quelle":"","quelles":"","quels":"","qui":"","s":"","sa":"","se":"","sera":"",
    "serai":"","seraient":"","serais":"","serait":"","seras":"","serez":"","seriez":"","serions":"","serons":"",
    "seront":"","ses":"","si":"","soient":"","sois":"","soit":"","sommes":"","son":"","sont":"","soyez":"",
    "soyons":"","suis":"","sur":"","t":"","ta":"","te":"","tes":"","toi":"","ton":"","tou":"","tous":"","tout":"",
    "toute":"","toutes":"","tu":"","un":"","une":"","vos":"","votre":"","vous":"","y":"","elu":"elu","elus":"elu",
    "elue":"elu","elues":"elu","voeu":"voeu","voeux":"voeu","conseiller":"conseiller0",
    "conseillers":"conseiller0","conseillere":"conseiller0","conseilleres":"conseiller0","usager":"usager0",
    "usagers":"usager0","usagere":"usager0","usageres":"usager0","etranger":"etranger0","etrangers":"etranger0",
    "etrangere":"etranger0","etrangeres":"etranger0","passager":"passager0","passagers":"passager0",
    "passagere":"passager0","passageres":"passager0","menager":"menager0","menagers":"menager0",
    "menagere":"menager0","menageres":"menager0","maraicher":"maraicher0","maraichers":"maraicher0",
    "maraichere":"maraicher0","maraicheres":"maraicher0","boulanger":"boulanger","boulangers":"boulanger",
    "boulangere":"boulanger","boulangeres":"boulanger","boucher":"boucher0","bouchers":"boucher0",
    "bouchere":"boucher0","boucheres":"boucher0","berger":"berger0","bergers":"berger0","bergere":"berger0",
    "bergeres":"berger0","leger":"leger0","legers":"leger0","legere":"leger0","legeres":"leger0","cher":"cher",
    "chers":"cher","chere":"cher","cheres":"cher","loyer":"loyer0","loyers":"loyer0","foyer":"foyer0",
    "foyers":"foyer0","danger":"danger","dangers":"danger","hiver":"hiver","hivers":"hiver","verger":"verger",
    "vergers":"verger","potager":"potager0","potagers":"potager0","plancher":"plancher0","planchers":"plancher0",
    "clocher":"clocher0","clochers":"clocher0","rocher":"rocher0","rochers":"rocher0","gouter":"gouter0",
    "gouters":"gouter0","cancer":"cancer","cancers":"cancer","leader":"leader","leaders":"leader",
    "manager":"manager","managers":"manager","maire":"maire","maires":"maire","mairesse":"maire",
    "mairesses":"maire","mairie":"mairie0","mairies":"mairie0","voirie":"voirie0","voiries":"voirie0",
    "marie":"marie0","mars":"mars0","marais":"marais0","maree":"maree0","marees":"maree0","mere":"mere0",
    "meres":"mere0","paris":"paris0","francais":"francais0","francaise":"francais0","francaises":"francais0",
    "commune":"commune0","communes":"commune0","travail":"travail","travaux":"travail","bail":"bail",
    "baux":"bail","vitrail":"vitrail","vitraux":"vitrail","ciel":"ciel","cieux":"ciel","jeu":"jeu","jeux":"jeu",
    "enjeu":"enjeu","enjeux":"enjeu","lieu":"lieu","lieux":"lieu","milieu":"milieu","milieux":"milieu",
    "feu":"feu","feux":"feu","aveu":"aveu","aveux":"aveu","cheveu":"cheveu","cheveux":"cheveu","neveu":"neveu",
    "neveux":"neveu","bijou":"bijou","bijoux":"bijou","genou":"genou","genoux":"genou","chou":"chou",
    "choux":"chou","trou":"trou","trous":"trou","clou":"clou","clous":"clou","loi":"loi","lois":"loi",
    "emploi":"emploi","emplois":"emploi","envoi":"envoi","envois":"envoi","convoi":"convoi","convois":"convoi",
    "tournoi":"tournoi","tournois":"tournoi","paroi":"paroi","parois":"paroi","roi":"roi","rois":"roi",
    "ami":"ami","amis":"ami","amie":"ami","amies":"ami","abri":"abri","abris":"abri","defi":"defi","defis":"defi",
    "tri":"tri","tris":"tri","taxi":"taxi0","taxis":"taxi0","parti":"parti0","partis":"parti0","partie":"partie0",
    "parties":"partie0","vu":"vu","vus":"vu","vue":"vu","vues":"vu","due":"due","dus":"due","dues":"due",
    "lu":"lu","lus":"lu","lue":"lu","lues":"lu","bas":"bas0","basse":"bas0","basses":"bas0","port":"port0",
    "ports":"port0","portee":"portee0","portees":"portee0","allee":"allee0","allees":"allee0","annee":"annee0",
    "annees":"annee0","entree":"entree0","entrees":"entree0","duree":"duree0","durees":"duree0","armee":"armee0",
    "armees":"armee0","idee":"idee0","idees":"idee0","musee":"musee0","musees":"musee0","plus":"plus0",
    "refus":"refus","refuse":"refus","refuses":"refus","refusee":"refus","refusees":"refus","refuser":"refus",
    "refusent":"refus","refusons":"refus","inclus":"inclus","incluse":"inclus","incluses":"inclus",
    "inclure":"inclus","insoumis":"insoumis","insoumise":"insoumis","insoumises":"insoumis","soumis":"soumis",
    "soumise":"soumis","soumises":"soumis","compris":"compris","comprise":"compris","comprises":"compris",
    "admis":"admis","admise":"admis","admises":"admis","acquis":"acquis","acquise":"acquis","acquises":"acquis",
    "requis":"requis","requise":"requis","requises":"requis","enseigne":"enseigne0","enseignes":"enseigne0",
    "administre":"administre0","administres":"administre0","administree":"administre0",
    "administrees":"administre0","saint":"saint","saints":"saint","st":"saint","sts":"saint","sainte":"sainte0",
    "saintes":"sainte0","ste":"sainte0","stes":"sainte0","madame":"madame","mesdames":"madame","mme":"madame",
    "mmes":"madame","travailleur":"travailleur","travailleurs":"travailleur","travailleuse":"travailleur",
    "travailleuses":"travailleur","chomeur":"chomeur","chomeurs":"chomeur","chomeuse":"chomeur",
    "chomeuses":"chomeur","demandeur":"demandeur","demandeurs":"demandeur","demandeuse":"demandeur",
    "demandeuses":"demandeur","chercheur":"chercheur","chercheurs":"chercheur","chercheuse":"chercheur",
    "chercheuses":"chercheur","employeur":"employeur","employeurs":"employeur","employeuse":"employeur",
    "employeuses":"employeur","bailleur":"bailleur","bailleurs":"bailleur","bailleuse":"bailleur",
    "bailleuses":"bailleur","eleveur":"eleveur","eleveurs":"eleveur","eleveuse":"eleveur","eleveuses":"eleveur",
    "livreur":"livreur","livreurs":"livreur","livreuse":"livreur","livreuses":"livreur","entraineur":"entraineur",
    "entraineurs":"entraineur","entraineuse":"entraineur","entraineuses":"entraineur","joueur":"joueur",
    "joueurs":"joueur","joueuse":"joueur","joueuses":"joueur","coureur":"coureur","coureurs":"coureur",
    "coureuse":"coureur","coureuses":"coureur","vendeur":"vendeur","vendeurs":"vendeur","vendeuse":"vendeur",
    "vendeuses":"vendeur","serveur":"serveur","serveurs":"serveur","serveuse":"serveur","serveuses":"serveur",
    "coiffeur":"coiffeur","coiffeurs":"coiffeur","coiffeuse":"coiffeur","coiffeuses":"coiffeur",
    "danseur":"danseur","danseurs":"danseur","danseuse":"danseur","danseuses":"danseur","nageur":"nageur",
    "nageurs":"nageur","nageuse":"nageur","nageuses":"nageur","eboueur":"eboueur","eboueurs":"eboueur",
    "eboueuse":"eboueur","eboueuses":"eboueur"
}'::jsonb;

-- Lower case, no accents, ligatures undone, invisible characters gone; one sort of dash, one of middle dot.
-- Not the unaccent dictionary: its rules change with PostgreSQL, and an index must outlive an upgrade.
-- The "C" collation lowers ASCII alone, which is all that is left of French, so that no locale matters.
create function public.fold_letters(input text) returns text
language plpgsql immutable strict parallel safe as $$
declare
  t text := lower(normalize(input, NFKD) collate "C");
begin
  t := regexp_replace(t, '[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+', '', 'g');
  if t ~ '[œŒæÆøØłŁß]' then
    t := replace(replace(replace(replace(t, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae');
    t := replace(translate(t, 'øØłŁ', 'ooll'), 'ß', 'ss');
  end if;
  if t ~ '[\u2010-\u2015\u2212\u22c5\u2022\u2027\u2219\u30fb\u2e31\u25cf]' then
    t := regexp_replace(t, '[\u2010-\u2015\u2212]', '-', 'g');
    t := regexp_replace(t, '[\u22c5\u2022\u2027\u2219\u30fb\u2e31\u25cf]', '·', 'g');
  end if;
  return t;
end $$;

-- The text as the search sees it: plain words, one space between them; a number or a code article is one word.
create function public.normalise_text(input text) returns text
language plpgsql immutable strict parallel safe as $$
declare
  t text := public.fold_letters(input);
begin
  -- a word cut at the end of a line, as in the text of a PDF: whole, then in parts
  if strpos(t, E'-\n') > 0 or strpos(t, E'-\r') > 0 then
    t := regexp_replace(t, '([a-z]+)-\r?\n *([a-z]+)', '\1\2 \1 \2', 'g');
  end if;

  -- "L. 2121-29", "L.2121-29", "l2121-29": lx2121x29 and, for who leaves the letter out, x2121x29
  if t ~ '[lrdo]\.?[ \n-]{0,2}\*?[0-9]' then
    t := regexp_replace(t,
      '(?<![a-z0-9''’])(?:(l)\.?(o)|([lrd]))\.?[ \n-]{0,2}\*?([0-9]+(?:-[0-9]+){0,3})(?![a-z0-9])',
      '\1\2\3x\4 x\4', 'g');
  end if;
  -- the same without its letter; years (2024-2025, 2015-991) and small ranges (10-15) stay in parts
  if t ~ '[0-9]-[0-9]' then
    t := regexp_replace(t,
      '(?<![a-z0-9.,-])([1-9][0-9]{2}|1[0-8][0-9]{2}|2[1-9][0-9]{2}|[3-9][0-9]{3})(?=(?:-[0-9]{1,2}){1,2}(?![a-z0-9-]))',
      'x\1', 'g');
    t := regexp_replace(t, '(x[0-9]+)-(?=[0-9])', '\1x', 'g');
    t := regexp_replace(t, '(x[0-9]+)-(?=[0-9])', '\1x', 'g');
  end if;
  -- "3 500", "3.500"; "1er", "20ème"; "08 mars"
  if t ~ '[0-9](?:[ .][0-9]{3}|[en]|i?eme)|0[1-9]' then
    t := regexp_replace(t,
      '(?<![0-9a-z,])([1-9][0-9]{0,2})[ .](?=[0-9]{3}(?![0-9]))|([0-9])(?:er|ere|e|eme|ieme|nde?)(?![a-z0-9])|(?<![a-z0-9.,])0(?=[1-9](?![0-9]))',
      '\1\2', 'g');
  end if;
  t := replace(t, '€', ' euro ');
  -- a host or an address is one word, so that its parts are not found
  if t ~ '[a-z0-9]\.(?:fr|org|com|net|eu|info|coop|bzh)(?![a-z0-9])|://' then
    t := regexp_replace(t,
      'https?://|(?<![a-z0-9])www\.|[-.@](?=(?:[a-z0-9-]+[.@])*(?:[a-z0-9-]+\.)?(?:fr|org|com|net|eu|info|coop|bzh)(?![a-z0-9]))',
      '', 'g');
  end if;
  -- malformed: "él·u·e", "act·eur·rice"; initials: "C.G.C.T."
  if t ~ '[·.][a-z]{1,4}[·.]' then
    t := regexp_replace(t,
      '([a-z]{2})[·.](?=(?:eurs?|eux|aux|al|ers?|en|on|ifs?|us?|is?|x|s)[·.][a-z])|(?<![a-z0-9])([a-z])\.(?=[a-z](?![a-z0-9]))',
      '\1\2', 'g');
  end if;
  -- inclusive endings, chained or not: "élu·e·s", "agent.es", "conseiller(e)s", "administré-e-s", "directeur/rice"
  if t ~ '[a-z][·._*/(-](?:[a-z]{0,6}es?|aux|s|x)s?(?![a-z])' then
    t := regexp_replace(t,
      '([a-z]{2})(?:[·._*/(-](?:(?:eress|oress|ienn|[td]?ric|ier|ess|ell|enn|onn|[eo]us|eur|ett|ic|in|al|er|iv|ss|qu|ch|[nltsrfvuhc])?es?|aux|s|x)\)?)+s?(?![a-z0-9]|-[a-z]{2})',
      '\1', 'g');
  end if;
  -- "éco-quartier" is found by écoquartier and by quartier
  if t ~ '(?:o|ti|ra|er|i|st|e|tra|s|k)-[a-z]{3}' then
    t := regexp_replace(t,
      '(?<![a-z0-9-])(agro|anti|auto|bio|co|eco|electro|extra|geo|hydro|hyper|infra|inter|intra|maxi|medico|micro|mini|mono|multi|neo|para|peri|photo|plate|pluri|post|pre|re|semi|socio|super|tele|thermo|trans|ultra|video|week)-([a-z]{3,})',
      '\2 \1\2', 'g');
  end if;
  t := regexp_replace(t, '[^ a-z0-9\u00d8-\u00f6\u00f8-\u167f\u1681-\u1fff\u2c00-\u2dff\u3040-\u318f\u31f0-\ud7ff\uf900-\ufdff]', ' ', 'g');

  select string_agg(known, ' ') into t from (
    select nullif(coalesce(public.search_words() ->> word, word), '') as known
    from string_to_table(t, ' ') as word
    where length(word) <= 80
  ) as words;
  -- what the stemmer needs an accent for, or does not know: députée, prévus, vélos, directrice, financière, active
  t := coalesce(t, '') || ' ';
  t := regexp_replace(t, '([a-z][b-np-z]u|[a-z]o)s ', '\1 ', 'g');
  t := replace(replace(t, 'ees ', 'e '), 'ee ', 'e ');
  t := replace(replace(t, 'ieres ', 'ier '), 'iere ', 'ier ');
  t := replace(replace(t, 'trices ', 'teur '), 'trice ', 'teur ');
  t := replace(replace(t, 'tives ', 'tif '), 'tive ', 'tif ');
  t := replace(replace(t, 'sives ', 'sif '), 'sive ', 'sif ');
  return btrim(t);
end $$;

-- A name of a person or a place: "Saint-Étienne-lès-Remiremont" is "st etienne les remiremont".
create function public.fold_name(input text) returns text
language sql immutable strict parallel safe
return btrim(regexp_replace(regexp_replace(
  ' ' || regexp_replace(public.fold_letters(input),
    '[^ a-z0-9\u00d8-\u00f6\u00f8-\u167f\u1681-\u1fff\u2c00-\u2dff\u3040-\u318f\u31f0-\ud7ff\uf900-\ufdff]', ' ', 'g') || ' ',
  ' saint(e?s?)(?= )', ' st\1', 'g'), ' +', ' ', 'g'));

-- What is indexed. Beyond 400 kB of plain words (some 150 dense pages) the end is left out: a tsvector holds 1 MB.
create function public.acts_vector(input text) returns tsvector
language plpgsql immutable strict parallel safe as $$
declare
  t text := public.normalise_text(input);
begin
  if octet_length(t) > 400000 then
    t := left(t, (400000::bigint * length(t) / octet_length(t))::int);
  end if;
  return to_tsvector('public.acts', t);
end $$;

-- A search box: words are all wanted; "…" or « … » is a phrase; -word or -"…" excludes; a OU b wants either.
-- Any text is accepted: 300 characters and 12 terms are read. numnode() = 0 means nothing to look for.
create function public.acts_query(input text) returns tsquery
language plpgsql immutable strict parallel safe as $$
declare
  q text := public.fold_letters(regexp_replace(left(input, 300), '(^|\s)(?:OU|OR)(?=\s|$)', '\1|', 'g'));
  part text[];
  term text;
  node tsquery;
  pending tsquery;
  result tsquery;
  either boolean := false;
begin
  q := regexp_replace(q, '[«»“”„‟]', '"', 'g');
  for part in
    select token from regexp_matches(q,
      '(-?)("[^"]*"?|(?:l\.?o|[lrd])\.?[ -]{0,2}\*?[0-9][^\s"]*|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])|[^\s"]+)',
      'g') as token
    limit 12
  loop
    if part[2] = '|' then
      either := pending is not null;
      continue;
    end if;
    -- the text has both "quartier" and "ecoquartier" for éco-quartier: the second finds each spelling
    term := public.normalise_text(regexp_replace(part[2],
      '^(agro|anti|auto|bio|co|eco|electro|extra|geo|hydro|hyper|infra|inter|intra|maxi|medico|micro|mini|mono|multi|neo|para|peri|photo|plate|pluri|post|pre|re|semi|socio|super|tele|thermo|trans|ultra|video|week)-(?=[a-z]{3})',
      '\1'));
    continue when term = '';
    node := case when part[2] ~ '[/,;+&|]' and left(part[2], 1) <> '"'
      then plainto_tsquery('public.acts', term) else phraseto_tsquery('public.acts', term) end;
    continue when numnode(node) = 0;
    if part[1] = '-' then
      node := !!node;
    end if;
    if either then
      pending := pending || node;
    else
      result := coalesce(result && pending, pending);
      pending := node;
    end if;
    either := false;
  end loop;
  return coalesce(result && pending, pending, ''::tsquery);
end $$;

-- The words of a text (as normalise_text writes them) that a query asks for, for highlighting. One call on all the
-- extracts of a page costs less than a call for each.
create function public.matching_words(input text, query tsquery) returns text[]
language plpgsql immutable strict parallel safe as $$
declare
  exact text[];
  starts text[];
  heads text[];
  t text := input;
begin
  -- Stemming leaves the first two letters alone: only what begins so is worth a closer look. St is Saint, Mme Madame.
  select array_agg(m[1]) filter (where m[2] is null), array_agg(m[1] || '%') filter (where m[2] is not null),
    array_agg(distinct left(m[1], case when m[1] in ('saint', 'sainte0', 'madam') then 1 else 2 end))
  into exact, starts, heads
  from regexp_matches(querytree(query), '''([^''\\]+)''(?::[A-D]*(\*)?)?', 'g') as m;
  if heads is null then
    return '{}';
  end if;
  -- (a number or a code article may hold a space: then the whole text is read)
  if array_to_string(exact || starts, ' ') !~ '(?:^| )(?:[0-9]|[lrdo]{0,2}x[0-9])' then
    select string_agg(distinct m[1], ' ') into t from regexp_matches(
      public.fold_letters(input),
      '(?:^|[^a-z0-9])((?:[a-z]\.|' || array_to_string(heads, '|') || ')(?:-\r?\n *|[^ \n\r\t])*)', 'g') as m;
    if t is null then
      return '{}';
    end if;
  end if;
  return array(
    select word from (
      select distinct word from string_to_table(public.normalise_text(t), ' ') as word
      where word ~ ('^(?:' || array_to_string(heads, '|') || ')')
    ) as candidates
    where exists (
      select from unnest(tsvector_to_array(to_tsvector('public.acts', word))) as lexeme
      where lexeme = any (exact) or lexeme like any (starts)
    )
  );
end $$;
