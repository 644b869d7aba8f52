/** Verifies the chain of the audit log, workspace by workspace. */
import { listWorkspaceIds, verifyAudit } from '#features/workspaces/index.ts'
import { openMachines } from '#src/app.ts'
import type { Command } from './command.ts'
import { momentWords } from './moment-words.ts'

export const audit: Command = {
  name: 'audit',
  summary: {
    fr: 'Vérifie que le journal n’a pas été modifié',
    en: 'Verifies that the audit log was not altered',
  },
  example: 'npm run parvis -- audit',
  options: [],
  async run({ settings, told }) {
    const { database } = await openMachines(settings, told.note, { whenOwned: 'join' })
    try {
      let entries = 0
      for (const workspaceId of await listWorkspaceIds(database.app)) {
        const verdict = await database.inWorkspace(workspaceId, trx =>
          verifyAudit(trx, workspaceId),
        )
        entries += verdict.entries
        if (verdict.brokenAt) {
          const { number, at } = verdict.brokenAt
          told.say('audit-broken', { n: number, time: momentWords(at) })
          return { done: false, result: { intact: false, workspaceId, brokenAt: number } }
        }
      }
      told.say('audit-intact', { n: entries })
      return { done: true, result: { intact: true, entries } }
    } finally {
      await database.close()
    }
  },
}
