/** What a person does before, or apart from, a workspace. */

import { implement } from '@orpc/server'
import type { JsonRecord } from '#kit/json.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import type { SignedInPerson } from '#platform/sign-in.ts'
import { startContract } from './contract.ts'
import { createWorkspace } from './create-workspace.ts'
import { accept, readInvitation } from './invite.ts'
import { logoAddress } from './logo-address.ts'
import type { WorkspaceParts } from './parts.ts'
import { pushRoutes } from './push-routes.ts'
import { isDemoIn, signatureIn } from './settings.ts'
import {
  changePerson,
  countPeople,
  readPerson,
  type WorkspaceRow,
  workspacesOfPerson,
} from './store.ts'

export function startRoutes(parts: WorkspaceParts) {
  const os = implement(startContract).$context<RequestContext>()
  const { database } = parts
  const view = (row: WorkspaceRow) =>
    workspaceView(row, logoAddress(parts, row.id, row.logoMediaId))
  return os.router({
    read: os.read.handler(async ({ context }) => {
      const asker = await context.asker()
      const session = asker?.session
        ? {
            person: await personView(parts, asker.session),
            workspaces: (await workspacesOfPerson(database.app, asker.session.id)).map(view),
          }
        : null
      const firstRun = session === null && (await countPeople(database.app)) === 0
      return { firstRun, mail: parts.mail.configured, version: parts.version, session }
    }),
    createWorkspace: os.createWorkspace.handler(async ({ context, input }) => {
      const person = await signedIn(context)
      return view(answer(await createWorkspace(parts, person.id, input)))
    }),
    createDemo: os.createDemo.handler(async ({ context }) => {
      const person = await signedIn(context)
      return view(answer(await parts.demo.plant(person.id)))
    }),
    changePerson: os.changePerson.handler(async ({ context, input }) => {
      const person = await signedIn(context)
      const { name, language, preferences } = input
      await changePerson(
        database.app,
        person.id,
        {
          ...(name ? { name } : {}),
          ...(language ? { language } : {}),
          ...(preferences ? { preferences: JSON.stringify(preferences) } : {}),
        },
        parts.clock.now(),
      )
      return personView(parts, person)
    }),
    push: pushRoutes(parts, signedIn),
    readInvitation: os.readInvitation.handler(async ({ input }) =>
      answer(await readInvitation(parts, input.token)),
    ),
    acceptInvitation: os.acceptInvitation.handler(async ({ context, input }) => {
      const person = await signedIn(context)
      return view(answer(await accept(parts, person, input.token)))
    }),
  })
}

/** These acts belong to a person at a page, never to a key. */
async function signedIn(context: RequestContext): Promise<SignedInPerson> {
  const asker = await context.asker()
  if (!asker?.session) throw asError({ code: 'session-ended' })
  return asker.session
}

async function personView(parts: WorkspaceParts, person: SignedInPerson) {
  const row = await readPerson(parts.database.app, person.id)
  return {
    id: person.id,
    name: row?.name ?? person.name,
    email: person.email,
    language: row?.language ?? ('fr' as const),
    twoFactor: person.twoFactor,
    preferences: (row?.preferences ?? {}) as JsonRecord,
  }
}

const workspaceView = (row: WorkspaceRow, logo: string | null) => ({
  id: row.id,
  name: row.name,
  timeZone: row.timeZone,
  language: row.language,
  logo,
  role: row.role,
  channelIds: row.channelIds,
  demo: isDemoIn(row.settings),
  signature: signatureIn(row),
})
