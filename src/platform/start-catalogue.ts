import { commandCatalogue } from './command-catalogue.ts'
import { doctorCatalogue } from './doctor-catalogue.ts'

/** What a start says. Spaces are the non-breaking ones of French typography. */
export const startCatalogue = {
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
  'creating-data': {
    fr: 'Création de la base de données dans {dir}…',
    en: 'Creating the database in {dir}…',
  },
  migrating: {
    fr: '{n, plural, one {Mise à jour des données, # étape…} other {Mise à jour des données, # étapes…}}',
    en: '{n, plural, one {Updating the data, # step…} other {Updating the data, # steps…}}',
  },
  'migration-failed': {
    fr: 'La mise à jour des données s’est arrêtée à l’étape {step}. Les données sont comme avant ; le détail est dans {log}.',
    en: 'The data update stopped at step {step}. The data is as it was; details are in {log}.',
  },
  'run-as-root': {
    fr: 'Lancé en root : PostgreSQL, qui le refuse, tourne à part ({how}).',
    en: 'Started as root: PostgreSQL refuses that and runs apart ({how}).',
  },
  ready: {
    fr: 'Parvis est prêt : {url}',
    en: 'Parvis is ready: {url}',
  },
  'first-time': {
    fr: 'Ouvrez cette adresse pour créer votre accès. Ctrl-C arrête tout.',
    en: 'Open this address to create your access. Ctrl-C stops everything.',
  },
  recovered: {
    fr: '{n, plural, =0 {Arrêt brutal la dernière fois ; aucune publication n’est en doute.} one {Arrêt brutal la dernière fois ; une publication en doute est vérifiée.} other {Arrêt brutal la dernière fois ; # publications en doute sont vérifiées.}}',
    en: '{n, plural, =0 {Sudden stop last time; no post is in doubt.} one {Sudden stop last time; one post in doubt is being checked.} other {Sudden stop last time; # posts in doubt are being checked.}}',
  },
  stopping: {
    fr: 'Arrêt : les publications en route se terminent…',
    en: 'Stopping: posts on their way are finishing…',
  },
  stopped: {
    fr: 'Parvis est arrêté. Rien ne partira avant le prochain démarrage.',
    en: 'Parvis has stopped. Nothing will leave until it starts again.',
  },
  'port-taken': {
    fr: 'Le port {port} est déjà pris. Écrivez par exemple PARVIS_PORT={free} dans .env, ou arrêtez le programme qui l’occupe.',
    en: 'Port {port} is taken. Write for example PARVIS_PORT={free} in .env, or stop the program that holds it.',
  },
  'folder-not-writable': {
    fr: '{user} ne peut pas écrire dans {dir}. Donnez-lui ce droit, ou indiquez un autre dossier avec PARVIS_DATA.',
    en: '{user} cannot write to {dir}. Allow it, or name another folder with PARVIS_DATA.',
  },
  'disk-full': {
    fr: 'Il ne reste que {free} sur le disque de {dir}. Rien n’a été écrit ; faites de la place, puis relancez.',
    en: 'Only {free} is left on the disk of {dir}. Nothing was written; make room, then start again.',
  },
  'database-newer': {
    fr: 'Ces données viennent d’un Parvis plus récent ({found}) que celui-ci ({mine}). Rien n’a été touché ; installez la version {found}.',
    en: 'This data comes from a newer Parvis ({found}) than this one ({mine}). Nothing was touched; install version {found}.',
  },
  'second-owner': {
    fr: 'Un autre Parvis utilise déjà ces données ({dir}, processus {pid}). Rien n’a été touché ; arrêtez-le d’abord.',
    en: 'Another Parvis already uses this data ({dir}, process {pid}). Nothing was touched; stop it first.',
  },
  'setting-wrong': {
    fr: '{name} vaut « {value} ». Écrivez {expected}, par exemple {name}={example}.',
    en: '{name} is “{value}”. Write {expected}, for example {name}={example}.',
  },
  'database-unreachable': {
    fr: 'Aucune réponse de PostgreSQL à l’adresse {host}:{port}. Vérifiez DATABASE_URL et que le serveur est lancé.',
    en: 'No answer from PostgreSQL at {host}:{port}. Check DATABASE_URL and that the server is running.',
  },
  'database-role-unsafe': {
    fr: 'Le rôle PostgreSQL {role} passe outre la séparation des espaces de travail. Lancez : {command}',
    en: 'The PostgreSQL role {role} bypasses the separation of workspaces. Run: {command}',
  },
  'key-missing': {
    fr: 'La clé de chiffrement n’est pas dans {path}. Remettez-la en place ; sans elle, les comptes devront être reconnectés.',
    en: 'The encryption key is not at {path}. Put it back; without it, accounts must be connected again.',
  },
  unexpected: {
    fr: 'Arrêt imprévu. Vos données sont intactes ; le détail est dans {log}.',
    en: 'Unexpected stop. Your data is untouched; details are in {log}.',
  },
  ...commandCatalogue,
  ...doctorCatalogue,
} as const
