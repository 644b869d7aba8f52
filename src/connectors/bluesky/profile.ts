import { z } from 'zod'
import type { InstancePort } from '../connector.ts'
import { accessOf, type Session } from './session.ts'
import { call } from './xrpc.ts'

const profileShape = z.object({
  handle: z.string(),
  displayName: z.string().optional(),
  avatar: z.string().optional(),
})

export interface Profile {
  readonly displayName: string
  readonly avatar?: string
}

export async function readProfile(port: InstancePort, session: Session): Promise<Profile> {
  const profile = await call(
    port,
    {
      base: session.pds,
      name: 'app.bsky.actor.getProfile',
      params: { actor: session.did },
      access: accessOf(session),
      timeout: 15_000,
    },
    profileShape,
  )
  // A server without an application view has no profiles to show: the handle does.
  if (!profile.ok) return { displayName: '' }
  const { displayName = '', avatar } = profile.value
  return { displayName, ...(avatar?.startsWith('https://') ? { avatar } : {}) }
}
