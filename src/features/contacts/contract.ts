/** Persons and their profiles on the networks. Only a person links two profiles, and a link can be undone. */
import { z } from 'zod'
import { id, operation, pageInput, pageOf, refusals } from '#wire/operation.ts'
import { contactView, identityView } from './views.ts'

const byIdentity = z.object({ identityId: id })

export const contactsContract = {
  /** The person behind a profile: their other profiles, the team's note. */
  read: operation
    .route({ method: 'GET', path: '/contacts/by-identity/{identityId}' })
    .input(byIdentity)
    .output(z.object({ identity: identityView, contact: contactView.nullable() })),
  /** Profiles by name or handle. */
  find: operation
    .route({ method: 'GET', path: '/contacts' })
    .input(pageInput.extend({ words: z.string().max(200).default('') }))
    .output(pageOf(identityView)),
  /** Two profiles are one person's. */
  link: operation
    .errors(refusals('already-linked'))
    .route({ method: 'POST', path: '/contacts/links' })
    .input(z.object({ identityId: id, withIdentityId: id }))
    .output(contactView),
  /** This profile is another person's after all: it stands alone again, nothing else changes. */
  unlink: operation
    .route({ method: 'DELETE', path: '/contacts/links/{identityId}' })
    .input(byIdentity)
    .output(identityView),
  /** The team's note on a person. */
  note: operation
    .route({ method: 'PUT', path: '/contacts/by-identity/{identityId}/note' })
    .input(byIdentity.extend({ note: z.string().max(2_000) }))
    .output(contactView),
}
