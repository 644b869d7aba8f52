// The launcher runs before any package exists, so its few sentences live here.
const sentences = {
  installing: {
    fr: 'Installation des paquets, une minute environ la première fois…',
    en: 'Installing packages, about a minute the first time…',
  },
  'fetching-node': {
    fr: 'Node {found} est trop ancien pour le serveur : Node {version} est installé dans .runtime/.',
    en: 'Node {found} is too old for the server: Node {version} goes into .runtime/.',
  },
  building: {
    fr: 'Préparation des pages…',
    en: 'Building the pages…',
  },
  'npm-missing': {
    fr: 'npm est introuvable. Installez-le avec Node (nodejs.org), puis relancez.',
    en: 'npm is not found. Install it with Node (nodejs.org), then start again.',
  },
  'network-down': {
    fr: 'Le registre des paquets ne répond pas. Vérifiez la connexion de cette machine, puis relancez.',
    en: 'The package registry does not answer. Check this machine’s connection, then start again.',
  },
  'disk-full': {
    fr: 'Il ne reste que {free} Mo sur le disque de {dir}. Rien n’a été écrit ; faites de la place, puis relancez.',
    en: 'Only {free} MB is left on the disk of {dir}. Nothing was written; make room, then start again.',
  },
  'project-not-writable': {
    fr: '{user} ne peut pas écrire dans {dir}. Donnez-lui ce droit, puis relancez.',
    en: '{user} cannot write to {dir}. Allow it, then start again.',
  },
  'install-failed': {
    fr: 'L’installation des paquets s’est arrêtée ; le détail est dans {log}.',
    en: 'The installation of packages stopped; details are in {log}.',
  },
  'build-failed': {
    fr: 'La préparation des pages s’est arrêtée ; le détail est dans {log}.',
    en: 'The building of the pages stopped; details are in {log}.',
  },
  'platform-unknown': {
    fr: 'Aucun Node {version} n’est distribué pour {platform}. Installez Node 24 ou plus récent (nodejs.org), puis relancez.',
    en: 'No Node {version} is distributed for {platform}. Install Node 24 or later (nodejs.org), then start again.',
  },
  'command-unknown': {
    fr: 'Commande inconnue : {command}. La liste : {list}',
    en: 'Unknown command: {command}. The list: {list}',
  },
}

/** One sentence on stderr, in the language that the terminal asks for. */
export function say(key, values = {}, env = process.env) {
  process.stderr.write(`${sentence(key, values, env)}\n`)
}

export function sentence(key, values, env, platform = process.platform) {
  const asked = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  const text = sentences[key][asked.startsWith('fr') ? 'fr' : 'en'].replace(
    /\{(\w+)\}/g,
    (_, name) => String(values[name]),
  )
  const characters = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  return platform === 'win32' || /utf-?8/i.test(characters) ? text : plain(text)
}

const plain = text =>
  text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replaceAll('’', "'")
    .replaceAll('…', '...')
