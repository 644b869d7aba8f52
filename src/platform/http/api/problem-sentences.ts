/** What a program is told, by the code of a refusal: what happened and what to do. Values are in `data`, never in the text. */
import type { Bilingual } from '#kit/language.ts'
import { accountProblems } from './account-problems.ts'

export const problemSentences: Readonly<Record<string, Bilingual>> = {
  ...accountProblems,
  'session-ended': {
    fr: 'Aucune clé valable n’accompagne cette demande. Envoyez « Authorization: Bearer » et votre clé.',
    en: 'No valid key came with this request. Send “Authorization: Bearer” and your key.',
  },
  'other-address': {
    fr: 'Parvis est servi à une autre adresse, celle de « data.url ».',
    en: 'Parvis is served at another address, the one in “data.url”.',
  },
  'no-permission': {
    fr: 'Le rôle de cette personne, ou la portée de cette clé, ne permet pas cela. Rien n’a changé.',
    en: 'The role of this person, or the scope of this key, does not allow this. Nothing has changed.',
  },
  'not-found': {
    fr: 'Rien ne porte ce nom ici, ou cette clé ne peut pas le voir.',
    en: 'Nothing has this name here, or this key may not see it.',
  },
  'input-wrong': {
    fr: 'La demande n’a pas la forme attendue. « errors » dit où ; rien n’a changé.',
    en: 'The request does not have the expected shape. “errors” says where; nothing has changed.',
  },
  'sign-in-wrong': {
    fr: 'L’adresse ou le mot de passe ne convient pas.',
    en: 'The address or the password is wrong.',
  },
  'too-many-attempts': {
    fr: 'Trop de demandes en peu de temps. « Retry-After » dit combien de secondes attendre.',
    en: 'Too many requests in a short time. “Retry-After” says how many seconds to wait.',
  },
  'invitation-expired': {
    fr: 'Cette invitation n’est plus valable. Demandez-en une autre.',
    en: 'This invitation is no longer valid. Ask for another.',
  },
  'invitation-other-person': {
    fr: 'Cette invitation est pour une autre adresse.',
    en: 'This invitation is for another address.',
  },
  'already-member': {
    fr: 'Cette personne est déjà membre de l’espace de travail.',
    en: 'This person is already a member of the workspace.',
  },
  'last-responsible': {
    fr: 'Un espace de travail garde toujours une personne responsable. Rien n’a changé.',
    en: 'A workspace always keeps one person responsible. Nothing has changed.',
  },
  'link-expired': {
    fr: 'Ce lien n’est plus valable. Demandez-en un autre.',
    en: 'This link is no longer valid. Ask for another.',
  },
  'version-stale': {
    fr: 'La publication a changé depuis la révision donnée. Relisez-la, puis recommencez.',
    en: 'The post has changed since the given revision. Read it again, then try again.',
  },
  'post-changed-meanwhile': {
    fr: 'La publication a changé entre-temps. Relisez-la avant de répondre.',
    en: 'The post has changed meanwhile. Read it again before answering.',
  },
  'post-on-its-way': {
    fr: 'La publication est en train de partir. Attendez son résultat.',
    en: 'The post is on its way. Wait for its outcome.',
  },
  'post-online': {
    fr: 'La publication est en ligne. Supprimez-la d’abord sur le réseau.',
    en: 'The post is online. Delete it from the network first.',
  },
  'may-still-leave': {
    fr: 'Le réseau garde cette publication et n’a pas confirmé : elle peut encore partir à son heure. Réessayez.',
    en: 'The network keeps this post and has not confirmed: it may still leave at its hour. Try again.',
  },
  'network-keeps-posts': {
    fr: 'Le réseau garde des publications de ce compte jusqu’à leur heure. Déprogrammez-les, puis retirez le compte.',
    en: 'The network keeps posts of this account until their hour. Unschedule them, then remove the account.',
  },
  'workspace-keeps-posts': {
    fr: 'Des réseaux gardent des publications de cet espace ; « data » nomme leurs comptes. Déprogrammez-les, ou retirez les comptes dont l’accès est perdu, puis recommencez.',
    en: 'Networks keep posts of this workspace; “data” names their accounts. Unschedule them, or remove the accounts whose access is lost, then try again.',
  },
  'approval-needed': {
    fr: 'Cette publication doit être validée avant de partir.',
    en: 'This post must be approved before it leaves.',
  },
  'approval-dropped': {
    fr: 'Ce changement retire la validation donnée.',
    en: 'This change removes the approval that was given.',
  },
  'already-decided': {
    fr: 'Quelqu’un a déjà répondu à cette demande.',
    en: 'Somebody has already answered this request.',
  },
  'nothing-to-send': {
    fr: 'Il n’y a rien à envoyer : ni texte ni média, ou aucun compte.',
    en: 'There is nothing to send: no text and no media, or no account.',
  },
  'all-blocked': {
    fr: 'Aucun compte ne peut recevoir ce contenu. « data » dit pourquoi.',
    en: 'No account can take this content. “data” says why.',
  },
  'time-past': {
    fr: 'Cette heure est passée. Choisissez-en une à venir.',
    en: 'This time is past. Choose one to come.',
  },
  'time-wrong': {
    fr: 'Cette heure n’existe pas dans ce fuseau horaire.',
    en: 'This time does not exist in this time zone.',
  },
  'link-address-wrong': {
    fr: 'Cette adresse ne peut pas être celle d’un lien suivi.',
    en: 'This address cannot be that of a tracked link.',
  },
  'field-missing': {
    fr: 'Il manque un champ, nommé dans « data ».',
    en: 'A field is missing, named in “data”.',
  },
  'file-too-big': {
    fr: 'Ce fichier dépasse ce que le réseau accepte.',
    en: 'This file is over what the network accepts.',
  },
  'upload-too-big': {
    fr: 'Cette demande dépasse la taille acceptée. Rien n’a été gardé.',
    en: 'This request is over the accepted size. Nothing was kept.',
  },
  'file-wrong-type': {
    fr: 'Parvis ne sait pas lire ce type de fichier.',
    en: 'Parvis cannot read this type of file.',
  },
  'file-broken': {
    fr: 'Ce fichier est abîmé ou incomplet.',
    en: 'This file is broken or incomplete.',
  },
  'captions-wrong': {
    fr: 'Une ligne de ces sous-titres ne se lit pas : voir « data.line » et « data.reason ».',
    en: 'A line of these captions cannot be read: see “data.line” and “data.reason”.',
  },
  'tool-missing': {
    fr: 'Il manque ffmpeg sur ce serveur : installez-le pour refaire des vidéos.',
    en: 'This server lacks ffmpeg: install it to have videos made again.',
  },
  'conversion-lost': {
    fr: 'La conversion s’est interrompue à chaque essai. L’original est intact : recommencez.',
    en: 'The conversion was interrupted at every try. The original is untouched: start again.',
  },
  'image-too-large': {
    fr: 'Cette image a trop de pixels.',
    en: 'This image has too many pixels.',
  },
  'storage-full': {
    fr: 'Il n’y a plus de place pour les médias.',
    en: 'There is no room left for media.',
  },
  'upload-waits-for-room': {
    fr: 'Le disque est plein. Ce qui est arrivé est gardé : l’envoi reprend une fois qu’il y a de la place.',
    en: 'The disk is full. What has come in is kept: the upload goes on once there is room.',
  },
  'media-in-use': {
    fr: 'Une publication utilise ce média. Il est conservé.',
    en: 'A post uses this media. It is kept.',
  },
  'link-elsewhere': {
    fr: 'Ce lien ne mène pas au réseau. Rien n’est noté.',
    en: 'This link does not lead to the network. Nothing is kept.',
  },
  'too-many-devices': {
    fr: 'Trop d’appareils sont déjà prévenus. Retirez-en un.',
    en: 'Too many devices are told already. Remove one.',
  },
  unreached: {
    fr: 'Le réseau doit lire une adresse de Parvis, et ne l’atteint pas. Rien n’a changé.',
    en: 'The network must read an address of Parvis and cannot reach it. Nothing has changed.',
  },
  'publishing-paused': {
    fr: 'Les publications sont suspendues.',
    en: 'Publishing is paused.',
  },
  'not-paused': {
    fr: 'Cette suspension est déjà levée.',
    en: 'This pause has already ended.',
  },
  'network-refused': {
    fr: 'Le réseau a refusé. Ses mots sont dans « data ».',
    en: 'The network refused. Its words are in “data”.',
  },
  'outcome-checking': {
    fr: 'Le résultat est en cours de vérification sur le réseau.',
    en: 'The outcome is being checked on the network.',
  },
  'over-budget': {
    fr: 'Cette action dépasserait le budget du mois : rien n’a été fait. Relevez-le, ou confirmez par « beyondBudget ».',
    en: 'This act would go over the month’s budget: nothing was done. Raise it, or confirm with “beyondBudget”.',
  },
  'cannot-delete': {
    fr: 'Ce réseau ne permet pas de supprimer cela.',
    en: 'This network does not allow deleting this.',
  },
  'cannot-edit': {
    fr: 'Ce réseau ne permet pas de modifier cela.',
    en: 'This network does not allow editing this.',
  },
  'state-moved-on': {
    fr: 'L’état a changé entre-temps. Relisez, puis décidez.',
    en: 'The state has moved on meanwhile. Read again, then decide.',
  },
  'move-asks-again': {
    fr: 'Ce déplacement demande une nouvelle validation. Renvoyez-le avec « acceptsAskingAgain ».',
    en: 'This move asks for a new approval. Send it again with “acceptsAskingAgain”.',
  },
  'limit-accounts': {
    fr: 'Cet espace de travail a atteint son nombre de comptes.',
    en: 'This workspace has reached its number of accounts.',
  },
  'already-linked': {
    fr: 'Ces profils sont déjà réunis.',
    en: 'These profiles are already linked.',
  },
  'reserved-by-other': {
    fr: 'Une autre personne est en train de répondre ici.',
    en: 'Another person is answering here.',
  },
  'thread-changed': {
    fr: 'La conversation a changé depuis la version donnée. Relisez-la ; la réponse n’est pas partie.',
    en: 'The conversation has changed since the given version. Read it again; the answer did not leave.',
  },
  'answered-meanwhile': {
    fr: 'Quelqu’un a répondu entre-temps. Cette réponse n’est pas partie.',
    en: 'Somebody has answered meanwhile. This answer did not leave.',
  },
  'window-closed': {
    fr: 'Le réseau n’accepte plus de réponse ici.',
    en: 'The network takes no more answers here.',
  },
  'text-too-long': {
    fr: 'Ce texte est trop long pour ce réseau.',
    en: 'This text is too long for this network.',
  },
  'act-impossible': {
    fr: 'Ce réseau ne permet pas cela.',
    en: 'This network does not allow this.',
  },
  'reason-missing': {
    fr: 'Cet acte demande une raison.',
    en: 'This act asks for a reason.',
  },
  'message-gone': {
    fr: 'Ce message n’est plus sur le réseau.',
    en: 'This message is no longer on the network.',
  },
  'name-taken': {
    fr: 'Ce nom est déjà pris.',
    en: 'This name is already taken.',
  },
  'idempotency-conflict': {
    fr: 'Cette clé d’idempotence a déjà servi. « data.why » dit si c’est pour une autre demande, si la première est en cours, ou si son résultat est inconnu.',
    en: 'This idempotency key has been used already. “data.why” says whether for another request, whether the first one is under way, or whether its outcome is unknown.',
  },
  'import-row': {
    fr: 'Une ligne ne peut pas être importée. Rien n’est importé.',
    en: 'A row cannot be imported. Nothing is imported.',
  },
  'import-again': {
    fr: 'Ce même fichier a déjà été importé, « data.when » dit quand. Rien n’a été ajouté ; « again » l’importe de nouveau.',
    en: 'This same file was imported already, “data.when” says when. Nothing was added; “again” imports it anew.',
  },
  'import-file-wrong': {
    fr: 'Ce fichier ne peut pas être importé, « data.reason » dit pourquoi. Rien n’a été ajouté.',
    en: 'This file cannot be imported, “data.reason” says why. Nothing was added.',
  },
  'period-wrong': {
    fr: 'Ces dates ne forment pas une période : un début déjà passé, une fin qui le suit, un an au plus.',
    en: 'These dates do not make a period: a start in the past, an end after it, one year at most.',
  },
  'document-failed': {
    fr: 'Le PDF n’a pas pu être préparé. Les chiffres du bilan sont gardés.',
    en: 'The PDF could not be prepared. The figures of the report are kept.',
  },
  unexpected: {
    fr: 'Une erreur imprévue est survenue. « data.id » la retrouve dans le journal du serveur.',
    en: 'An unexpected error occurred. “data.id” finds it in the server’s log.',
  },
}
