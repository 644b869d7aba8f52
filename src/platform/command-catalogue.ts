/** What the operator’s commands say, in the form of `start-catalogue.ts`. */
export const commandCatalogue = {
  'setup-done': {
    fr: 'Espace de travail « {workspace} » créé pour {email}. Clé d’API, affichée une seule fois : {key}',
    en: 'Workspace “{workspace}” created for {email}. API key, shown only once: {key}',
  },
  'setup-password': {
    fr: 'Mot de passe, affiché une seule fois : {password}',
    en: 'Password, shown only once: {password}',
  },
  'setup-exists': {
    fr: '{email} a déjà un accès. Rien n’a changé.',
    en: '{email} already has access. Nothing has changed.',
  },
  'backup-done': {
    fr: 'Sauvegarde terminée : {file}, {size}, {n, plural, one {# fichier} other {# fichiers}}. La clé de chiffrement n’y est pas : copiez {path} ailleurs.',
    en: 'Backup done: {file}, {size}, {n, plural, one {# file} other {# files}}. The encryption key is not in it: copy {path} elsewhere.',
  },
  'backup-sealed': {
    fr: 'Sauvegarde terminée : {file}, {size}. La clé y est, protégée par votre phrase secrète.',
    en: 'Backup done: {file}, {size}. The key is in it, sealed by your passphrase.',
  },
  'backup-failed': {
    fr: 'La sauvegarde s’est arrêtée : {reason}. Le fichier incomplet est supprimé, vos données sont intactes.',
    en: 'The backup stopped: {reason}. The partial file is deleted, your data is untouched.',
  },
  'restore-refused': {
    fr: 'Restauration refusée : {reason}. Rien n’a été touché.',
    en: 'Restore refused: {reason}. Nothing was touched.',
  },
  'restore-refused-damaged': {
    fr: 'le fichier est abîmé ({part})',
    en: 'the file is damaged ({part})',
  },
  'restore-refused-newer': {
    fr: 'il vient d’un Parvis plus récent ({found})',
    en: 'it comes from a newer Parvis ({found})',
  },
  'restore-refused-not-empty': {
    fr: '{dir} contient déjà des données',
    en: '{dir} already holds data',
  },
  'restore-refused-running': {
    fr: 'Parvis est en marche',
    en: 'Parvis is running',
  },
  'restore-refused-passphrase': {
    fr: 'la phrase secrète n’est pas la bonne',
    en: 'the passphrase is wrong',
  },
  'restore-done': {
    fr: 'Restauration terminée : données du {date}. {n, plural, =0 {Tous les comptes sont prêts.} one {Un compte est à reconnecter.} other {# comptes sont à reconnecter.}}',
    en: 'Restore done: data of {date}. {n, plural, =0 {All accounts are ready.} one {One account must be reconnected.} other {# accounts must be reconnected.}}',
  },
  'restore-missed': {
    fr: '{n, plural, one {Une publication dont l’heure est passée n’est pas repartie : décidez pour elle dans Parvis.} other {# publications dont l’heure est passée ne sont pas reparties : décidez pour chacune dans Parvis.}}',
    en: '{n, plural, one {One post whose time has passed was not sent again: decide about it in Parvis.} other {# posts whose time has passed were not sent again: decide about each in Parvis.}}',
  },
  'restore-doubts': {
    fr: '{n, plural, one {Une publication était en route : dites dans Parvis si elle est en ligne.} other {# publications étaient en route : dites dans Parvis si elles sont en ligne.}}',
    en: '{n, plural, one {One post was on its way: say in Parvis whether it is online.} other {# posts were on their way: say in Parvis whether they are online.}}',
  },
  'rekey-signs-out': {
    fr: 'La clé signe aussi les sessions : chaque personne devra se reconnecter.',
    en: 'The key also signs sessions: everyone will have to sign in again.',
  },
  'rekey-done': {
    fr: 'Nouvelle clé en place, {n, plural, one {# accès rechiffré} other {# accès rechiffrés}}. Gardez l’ancienne tant que vos sauvegardes en dépendent.',
    en: 'New key in place, {n, plural, one {# credential} other {# credentials}} re-encrypted. Keep the old one as long as your backups need it.',
  },
  'rekey-lost': {
    fr: 'Nouvelle clé en place. {n, plural, =0 {Aucun compte n’est à reconnecter.} one {Un compte est à reconnecter.} other {# comptes sont à reconnecter.}}',
    en: 'New key in place. {n, plural, =0 {No account has to be reconnected.} one {One account must be reconnected.} other {# accounts must be reconnected.}}',
  },
  'audit-intact': {
    fr: 'Le journal est intact : {n, plural, one {# entrée vérifiée} other {# entrées vérifiées}}.',
    en: 'The audit log is intact: {n, plural, one {# entry} other {# entries}} verified.',
  },
  'audit-broken': {
    fr: 'Le journal a été modifié à l’entrée {n} ({time}). Ce qui précède est intact.',
    en: 'The audit log was altered at entry {n} ({time}). What comes before is intact.',
  },
  'demo-on': {
    fr: 'La marque d’essai « Maison Colibri » est en place.',
    en: 'The demo brand “Maison Colibri” is in place.',
  },
  'demo-off': {
    fr: 'La marque d’essai est retirée, le reste n’a pas changé.',
    en: 'The demo brand is removed, the rest is unchanged.',
  },
  'demo-kept': {
    fr: 'Des réseaux gardent des publications de cette marque jusqu’à leur heure : {accounts}. Déprogrammez-les, ou retirez les comptes dont l’accès est perdu, puis recommencez.',
    en: 'Networks keep posts of this brand until their hour: {accounts}. Unschedule them, or remove the accounts whose access is lost, then try again.',
  },
  'demo-none': {
    fr: '{email} n’a pas de marque d’essai. Rien n’a changé.',
    en: '{email} has no demo brand. Nothing has changed.',
  },
  'demo-refused': {
    fr: '{email} n’a pas le rôle Responsable, qui ouvre un espace de travail. Rien n’a changé.',
    en: '{email} does not have the Manager role, which opens a workspace. Nothing has changed.',
  },
  'person-exported': {
    fr: 'Données écrites dans {json} et {page}. Remettez-les à la personne, puis supprimez-les.',
    en: 'Data written to {json} and {page}. Hand them to the person, then delete them.',
  },
  'person-erased': {
    fr: 'Personne effacée, récépissé {receipt}. Les sauvegardes faites avant la contiennent encore.',
    en: 'Person erased, receipt {receipt}. Backups made before still hold the person.',
  },
  'erase-unconfirmed': {
    fr: 'L’effacement est sans retour. Rien n’a changé ; ajoutez --yes pour confirmer.',
    en: 'An erasure cannot be undone. Nothing has changed; add --yes to confirm.',
  },
  'erase-last-responsible': {
    fr: 'Seule l’adresse {email} répond pour « {workspace} ». Rien n’a changé ; nommez d’abord une autre personne Responsable.',
    en: 'Only {email} answers for “{workspace}”. Nothing has changed; name another Manager first.',
  },
  'profile-unknown': {
    fr: 'Personne n’a écrit ici sous l’identifiant « {handle} ». Rien n’a changé.',
    en: 'Nobody wrote here under the handle “{handle}”. Nothing has changed.',
  },
  'profile-several': {
    fr: '{n} profils portent l’identifiant « {handle} ». Précisez --workspace, ou passez par Réglages, Données.',
    en: '{n} profiles bear the handle “{handle}”. Add --workspace, or use Settings, Data.',
  },
  'person-unknown': {
    fr: 'Personne ici n’a l’adresse {email}. Rien n’a changé ; la commande setup crée un accès.',
    en: 'Nobody here has the address {email}. Nothing has changed; the setup command creates an access.',
  },
  'command-unknown': {
    fr: 'Commande inconnue : {command}. La liste : npm run parvis -- --help',
    en: 'Unknown command: {command}. The list: npm run parvis -- --help',
  },
  'option-missing': {
    fr: 'Il manque {option}. Exemple : {example}',
    en: '{option} is missing. Example: {example}',
  },
} as const
