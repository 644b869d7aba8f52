import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** Ready clauses for `{reason}`, by the code that a connector gives. */
export const reasonClauses: Readonly<Record<string, MessageDescriptor>> = {
  'text-too-long': msg`le texte est trop long`,
  'media-not-accepted': msg`le média n’est pas accepté`,
  'breaks-rules': msg`le contenu enfreint ses règles`,
  'account-restricted': msg`le compte est limité pour l’instant`,
  'quoted-gone': msg`la publication citée n’existe plus`,
  'quota-reached': msg`le quota du jour est atteint`,
  duplicate: msg`le même texte y est déjà`,
  'permission-missing': msg`il manque une permission`,
  'not-an-address': msg`ce n’est pas une adresse complète`,
  'not-web': msg`seules les adresses du web en https ou http le peuvent`,
  'with-password': msg`elle contient un identifiant`,
  'too-long': msg`elle est trop longue`,
  'own-link': msg`c’est déjà un lien suivi`,
  'says-no-more': msg`le réseau n’en dit pas plus`,
}
