/** Somebody by what an operator can type: a handle in a workspace. */

import { findByHandle } from '#features/contacts/store/personal-data.ts'
import { listWorkspaceIds, readWorkspace } from '#features/workspaces/index.ts'
import type { Machines } from '#src/app.ts'
import type { Answers, Option, Told } from './command.ts'

export const personOptions: readonly Option[] = [
  {
    name: 'email',
    value: 'ADDRESS',
    help: {
      fr: 'une personne de l’équipe, par son adresse',
      en: 'a person of the team, by address',
    },
  },
  {
    name: 'handle',
    value: 'NAME',
    help: {
      fr: 'une personne de l’audience, par son identifiant',
      en: 'a person of the audience, by handle',
    },
  },
  {
    name: 'workspace',
    value: 'NAME',
    help: {
      fr: 'l’espace où elle a écrit, s’il y en a plusieurs',
      en: 'the workspace she wrote to, if there are several',
    },
  },
]

export interface FoundProfile {
  readonly workspaceId: string
  readonly identityId: string
}

/** Null, and said so, when nobody or more than one person answers to it. */
export async function findProfile(
  { database }: Pick<Machines, 'database'>,
  answers: Answers,
  told: Told,
): Promise<FoundProfile | null> {
  const handle = String(answers.handle ?? '').replace(/^@/, '')
  const found: FoundProfile[] = []
  for (const workspaceId of await listWorkspaceIds(database.app)) {
    const rows = await database.inWorkspace(workspaceId, async trx => {
      const workspace = await readWorkspace(trx)
      const isMeant = !answers.workspace || answers.workspace === workspace?.name
      return isMeant ? findByHandle(trx, handle) : []
    })
    found.push(...rows.map(row => ({ workspaceId, identityId: row.id })))
  }
  const [only] = found
  if (only && found.length === 1) return only
  told.say(found.length === 0 ? 'profile-unknown' : 'profile-several', { handle, n: found.length })
  return null
}
