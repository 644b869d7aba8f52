/** What `doctor` finds, one line a check, and what to do about it. In the form of `start-catalogue.ts`. */
export const doctorCatalogue = {
  'doctor-good': { fr: 'bon', en: 'good' },
  'doctor-look': { fr: 'à voir', en: 'look at' },
  'doctor-mend': { fr: 'à réparer', en: 'mend' },
  'doctor-result': {
    fr: '{n, plural, =0 {Tout est bon.} one {Un point à réparer.} other {# points à réparer.}}',
    en: '{n, plural, =0 {All is well.} one {One thing to mend.} other {# things to mend.}}',
  },
  'doctor-node': { fr: 'Node {version}', en: 'Node {version}' },
  'doctor-node-old': {
    fr: 'Node {version} est trop ancien : lancez Parvis par npm, qui installe le bon.',
    en: 'Node {version} is too old: start Parvis through npm, which installs the right one.',
  },
  'doctor-folder': {
    fr: 'Dossier de données {dir} : {free} libres',
    en: 'Data folder {dir}: {free} free',
  },
  'doctor-folder-tight': {
    fr: 'Il ne reste que {free} sur le disque de {dir} : faites de la place.',
    en: 'Only {free} is left on the disk of {dir}: make room.',
  },
  'doctor-folder-closed': {
    fr: 'Parvis ne peut pas écrire dans {dir} : donnez-lui ce droit.',
    en: 'Parvis cannot write to {dir}: allow it.',
  },
  'doctor-key': {
    fr: 'Clé de chiffrement dans {path}, hors de la base',
    en: 'Encryption key at {path}, outside the database',
  },
  'doctor-key-open': {
    fr: 'D’autres comptes de la machine peuvent lire {path} : lancez chmod 600 {path}',
    en: 'Other accounts of the machine can read {path}: run chmod 600 {path}',
  },
  'doctor-key-inside': {
    fr: 'La clé {path} est dans le dossier de la base : déplacez la base ou les données.',
    en: 'The key {path} is inside the database’s folder: move the database or the data.',
  },
  'doctor-url': { fr: 'Adresse publique {url}', en: 'Public address {url}' },
  'doctor-url-plain': {
    fr: 'Les mots de passe passent en clair par {url} : mettez HTTPS devant Parvis et PARVIS_URL=https://…',
    en: 'Passwords travel in the clear through {url}: put HTTPS before Parvis and set PARVIS_URL=https://…',
  },
  'doctor-database': {
    fr: 'PostgreSQL {version} répond, {n, plural, one {# étape appliquée} other {# étapes appliquées}}',
    en: 'PostgreSQL {version} answers, {n, plural, one {# step applied} other {# steps applied}}',
  },
  'doctor-database-old': {
    fr: '{n, plural, one {# mise à jour des données reste à faire} other {# mises à jour des données restent à faire}} : redémarrez Parvis.',
    en: '{n, plural, one {# data update is} other {# data updates are}} still to be done: restart Parvis.',
  },
  'doctor-role': {
    fr: 'Le rôle de l’application respecte la séparation des espaces de travail',
    en: 'The application’s role is bound by the separation of workspaces',
  },
  'doctor-audit': {
    fr: 'Journal intact : {n, plural, one {# entrée vérifiée} other {# entrées vérifiées}}',
    en: 'Audit log intact: {n, plural, one {# entry} other {# entries}} verified',
  },
  'doctor-audit-broken': {
    fr: 'Le journal de l’espace {workspace} a été modifié à l’entrée {n} ({time}) : comparez avec une sauvegarde.',
    en: 'The audit log of workspace {workspace} was altered at entry {n} ({time}): compare with a backup.',
  },
  'doctor-files': {
    fr: 'Fichiers : écriture, lecture et suppression réussies',
    en: 'Files: written, read and deleted',
  },
  'doctor-files-failing': {
    fr: 'Le stockage des fichiers ne répond pas comme il faut ({reason}) : vérifiez PARVIS_FILES.',
    en: 'The file store does not answer as it should ({reason}): check PARVIS_FILES.',
  },
  'doctor-mail': { fr: 'Le serveur de courrier répond', en: 'The mail server answers' },
  'doctor-mail-none': {
    fr: 'Aucun serveur de courrier : les liens d’invitation sont à copier. SMTP_URL en indique un.',
    en: 'No mail server: invitation links have to be copied. SMTP_URL sets one.',
  },
  'doctor-mail-failing': {
    fr: 'Le serveur de courrier ne répond pas ({reason}) : vérifiez SMTP_URL.',
    en: 'The mail server does not answer ({reason}): check SMTP_URL.',
  },
  'doctor-overdue-none': {
    fr: 'Aucune publication en retard',
    en: 'No post is late',
  },
  'doctor-overdue': {
    fr: '{n, plural, one {# publication aurait dû partir} other {# publications auraient dû partir}} : vérifiez que Parvis est en marche.',
    en: '{n, plural, one {# post} other {# posts}} should have left: check that Parvis is running.',
  },
  'doctor-jobs-none': {
    fr: 'Aucune tâche abandonnée',
    en: 'No job given up',
  },
  'doctor-jobs': {
    fr: '{n, plural, one {# tâche abandonnée} other {# tâches abandonnées}} après dix essais : {names}. Lisez le journal du serveur.',
    en: '{n, plural, one {# job} other {# jobs}} given up after ten tries: {names}. Read the server’s log.',
  },
  'doctor-doubt-none': {
    fr: 'Aucune publication en doute',
    en: 'No post is in doubt',
  },
  'doctor-doubt': {
    fr: '{n, plural, one {# publication en doute} other {# publications en doute}} : la page Aujourd’hui dit quoi faire.',
    en: '{n, plural, one {# post is} other {# posts are}} in doubt: the Today page says what to do.',
  },
  'doctor-accounts-none': {
    fr: 'Aucun compte à reconnecter',
    en: 'No account to reconnect',
  },
  'doctor-accounts': {
    fr: '{n, plural, one {# compte est à reconnecter} other {# comptes sont à reconnecter}}, dans Réglages, Comptes.',
    en: '{n, plural, one {# account must} other {# accounts must}} be reconnected, in Settings, Accounts.',
  },
} as const
