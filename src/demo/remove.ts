/** Takes the demo brand away: the workspace, and everything that stands under it. The rest is untouched. */
import { closeChannels, endAccess, listChannels, type Network } from '#features/channels/index.ts'
import { keptByChannel } from '#features/publishing/index.ts'
import type { Language } from '#kit/language.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import type { Machines } from '#src/app.ts'
import { deleteWorkspace, filesOf, isDemo, languageOf } from './store.ts'

type Parts = Pick<Machines, 'database' | 'files' | 'clock' | 'desk' | 'log' | 'networks'>
type Db = Parameters<typeof listChannels>[0]

/** Somebody may have connected real accounts to it: what they handed over is taken off first, by a person. */
export async function removeDemo(parts: Parts, workspaceId: string): Promise<Result<Nothing>> {
  const { database, files, clock } = parts
  const asked = await database.inWorkspace(workspaceId, async trx => {
    // Only what was planted as a demo may go in one act.
    if (!(await isDemo(trx, workspaceId))) return refuse('not-found')
    const refusal = await keptBack(trx, parts.networks, workspaceId)
    if (refusal) return refusal
    const rows = await listChannels(trx)
    // Nothing leaves through them from here on, so that nothing is handed over while their networks are asked.
    await closeChannels(trx, clock.now())
    return ok(rows)
  })
  if (!asked.ok) return asked
  // Nothing stays to write down what a network does not confirm: the log of the server keeps it.
  const ended = asked.value.map(async row => {
    if (!(await endAccess(parts, workspaceId, row)))
      parts.log.note('network-may-still-tell', { workspaceId, network: row.network })
  })
  await Promise.all(ended)
  const gone = await database.inWorkspace(workspaceId, async trx => {
    // Asked again: what was claimed in the very moment of closing may have been handed over.
    const refusal = await keptBack(trx, parts.networks, workspaceId)
    if (refusal) return refusal
    const kept = await filesOf(trx)
    await deleteWorkspace(trx, workspaceId)
    return ok(kept)
  })
  if (!gone.ok) return gone
  for (const name of gone.value) await files.delete(`${workspaceId}/${name}`)
  return ok({})
}

/** The accounts whose networks would publish after the workspace is gone; null where there is none. */
async function keptBack(db: Db, networks: readonly Network[], workspaceId: string) {
  const kept = await keptByChannel(db)
  if (kept.size === 0) return null
  const language = await languageOf(db, workspaceId)
  const accounts = (await listChannels(db))
    .filter(({ id }) => kept.has(id))
    .map(row => `${row.display_name || row.handle} (${nameOf(networks, row.network, language)})`)
  const count = [...kept.values()].reduce((sum, each) => sum + each, 0)
  return refuse('workspace-keeps-posts', { accounts: accounts.join(', '), count })
}

const nameOf = (networks: readonly Network[], name: string, language: Language): string =>
  networks.find(({ manifest }) => manifest.network === name)?.manifest.name[language] ?? name
