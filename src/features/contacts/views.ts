import { z } from 'zod'
import { id, moment, personId } from '#wire/operation.ts'

/** Somebody on one network: what the network says of them. */
export const identityView = z.object({
  id,
  network: z.string(),
  handle: z.string(),
  displayName: z.string(),
  avatar: z.string().nullable(),
  url: z.string().nullable(),
  standing: z.enum(['active', 'blocked', 'gone']),
  /** Names they had before, newest first. */
  formerHandles: z.array(z.string()),
  firstSeenAt: moment,
  lastSeenAt: moment,
  /** The person that somebody of the team linked this profile to. */
  contactId: id.nullable(),
})

/** A person, as far as the team has linked their profiles. */
export const contactView = z.object({
  id,
  displayName: z.string(),
  /** What the team should know: factual, the person may read it. */
  note: z.string(),
  noteBy: personId.nullable(),
  noteAt: moment.nullable(),
  identities: z.array(identityView),
})

export type IdentityView = z.infer<typeof identityView>
export type ContactView = z.infer<typeof contactView>
