import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { client } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { announce } from '#web/ui/announcer.tsx'
import { useNotice, useUndo } from '#web/ui/toast-store.ts'
import { rereadInbox } from '../inbox-queries.ts'
import { useUrgencyWords } from '../inbox-words.tsx'
import type { ConversationRow, Urgency } from '../shapes.ts'
import { useRefusalText } from '../use-refusal-text.ts'
import { knownConversation, type Patch, patchConversations, stopReading } from './list-cache.ts'

type Ids = readonly string[]

interface Handling {
  readonly ids: Ids
  readonly patch: Patch
  readonly send: () => Promise<unknown>
  readonly done: string
  readonly undoLabel: string
  readonly undo: () => Promise<unknown>
}

export interface Handlings {
  readonly finish: (ids: Ids) => Promise<void>
  readonly reopen: (ids: Ids) => Promise<void>
  readonly snooze: (ids: Ids, until: Date) => Promise<void>
  readonly assign: (ids: Ids, personId: string | null, name: string | null) => Promise<void>
  readonly setUrgency: (ids: Ids, urgency: Urgency) => Promise<void>
  readonly label: (ids: Ids, add: Ids, remove: Ids) => Promise<void>
}

/** What several had before is put back group by group. */
function grouped<Value>(ids: Ids, partOf: (row: ConversationRow) => Value): Map<Value, string[]> {
  const groups = new Map<Value, string[]>()
  for (const id of ids) {
    const row = knownConversation(id)
    if (!row) continue
    groups.set(partOf(row), [...(groups.get(partOf(row)) ?? []), id])
  }
  return groups
}

/** Does it at once on the page, then at the server; what fails is told, and the page reads the truth again. */
function useHandle(): (handling: Handling) => Promise<void> {
  const offerUndo = useUndo()
  const notify = useNotice()
  const textOf = useRefusalText()
  return async ({ ids, patch, send, done, undoLabel, undo }) => {
    await stopReading()
    patchConversations(ids, patch)
    try {
      await send()
    } catch (error) {
      notify(textOf(error))
      announce(textOf(error), true)
      await rereadInbox()
      return
    }
    offerUndo({
      message: done,
      undoLabel,
      undo: async () => {
        try {
          await undo()
        } catch (error) {
          notify(textOf(error))
        }
        await rereadInbox()
      },
    })
    await rereadInbox()
  }
}

const { conversations } = client.inbox

function useFinishing(): Pick<Handlings, 'finish' | 'reopen'> {
  const { t } = useLingui()
  const handle = useHandle()
  const finish = (ids: Ids) =>
    handle({
      ids,
      patch: row => ({ ...row, state: 'done', snoozedUntil: null }),
      send: () => conversations.finish({ ids: [...ids] }),
      done: t`${plural(ids.length, { one: 'Conversation terminée.', other: '# conversations terminées.' })}`,
      undoLabel: t`Rouvrir`,
      undo: () => conversations.reopen({ ids: [...ids] }),
    })
  const reopen = (ids: Ids) =>
    handle({
      ids,
      patch: row => ({ ...row, state: 'open', snoozedUntil: null }),
      send: () => conversations.reopen({ ids: [...ids] }),
      done: t`${plural(ids.length, { one: 'Conversation rouverte.', other: '# conversations rouvertes.' })}`,
      undoLabel: t`Terminer`,
      undo: () => conversations.finish({ ids: [...ids] }),
    })
  return { finish, reopen }
}

function useSnoozing(): Pick<Handlings, 'snooze'> {
  const { t } = useLingui()
  const format = useFormat()
  const handle = useHandle()
  const snooze = (ids: Ids, until: Date) => {
    const when = format.when(until)
    return handle({
      ids,
      patch: row => ({ ...row, snoozedUntil: until.toISOString() }),
      send: () => conversations.snooze({ ids: [...ids], until: until.toISOString() }),
      done: t`Reviendra ${when}.`,
      undoLabel: t`Remettre dans la liste`,
      undo: () => conversations.reopen({ ids: [...ids] }),
    })
  }
  return { snooze }
}

function useAssigning(): Pick<Handlings, 'assign'> {
  const { t } = useLingui()
  const handle = useHandle()
  const assign = (ids: Ids, personId: string | null, name: string | null) => {
    const before = grouped(ids, row => row.assigneeId)
    return handle({
      ids,
      patch: row => ({ ...row, assigneeId: personId }),
      send: () => conversations.assign({ ids: [...ids], personId }),
      done: name ? t`Confiée à ${name}.` : t`Laissée à toute l’équipe.`,
      undoLabel: t`Remettre comme avant`,
      undo: () =>
        Promise.all(
          [...before].map(([former, those]) =>
            conversations.assign({ ids: those, personId: former }),
          ),
        ),
    })
  }
  return { assign }
}

function useSorting(): Pick<Handlings, 'setUrgency' | 'label'> {
  const { t } = useLingui()
  const words = useUrgencyWords()
  const handle = useHandle()
  const setUrgency = (ids: Ids, urgency: Urgency) => {
    const before = grouped(ids, row => row.urgency)
    const word = words[urgency]
    return handle({
      ids,
      patch: row => ({ ...row, urgency }),
      send: () => conversations.setUrgency({ ids: [...ids], urgency }),
      done: t`Urgence : ${word}.`,
      undoLabel: t`Remettre comme avant`,
      undo: () =>
        Promise.all(
          [...before].map(([former, those]) =>
            conversations.setUrgency({ ids: those, urgency: former }),
          ),
        ),
    })
  }
  const label = (ids: Ids, add: Ids, remove: Ids) =>
    handle({
      ids,
      patch: row => ({
        ...row,
        labelIds: [...new Set([...row.labelIds, ...add])].filter(one => !remove.includes(one)),
      }),
      send: () => conversations.label({ ids: [...ids], add: [...add], remove: [...remove] }),
      done: add.length > 0 ? t`Étiquette posée.` : t`Étiquette retirée.`,
      undoLabel: t`Remettre comme avant`,
      undo: () => conversations.label({ ids: [...ids], add: [...remove], remove: [...add] }),
    })
  return { setUrgency, label }
}

/** Handling one conversation or many: each act shows at once, and can be undone by its opposite. */
export const useHandling = (): Handlings => ({
  ...useFinishing(),
  ...useSnoozing(),
  ...useAssigning(),
  ...useSorting(),
})
