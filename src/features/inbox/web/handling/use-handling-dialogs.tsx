import { type ReactNode, useState } from 'react'
import { useFurniture } from '../inbox-context.tsx'
import { useReasonOfUrgency } from '../inbox-words.tsx'
import type { ConversationRow } from '../shapes.ts'
import { AssignDialog, LabelsDialog, UrgencyDialog } from './choice-dialogs.tsx'
import { knownConversation } from './list-cache.ts'
import { SnoozeDialog } from './snooze-menu.tsx'
import type { Handlings } from './use-handling.ts'

export type DialogName = 'assign' | 'urgency' | 'labels' | 'snooze'

type Asked = { readonly name: DialogName; readonly ids: readonly string[] }

/** What all of them share; null where they differ. */
function shared<Value>(rows: readonly ConversationRow[], partOf: (row: ConversationRow) => Value) {
  const [first] = rows
  return first && rows.every(row => partOf(row) === partOf(first)) ? partOf(first) : null
}

/** The small choices of handling, for what is open or for all that is selected. */
export function useHandlingDialogs(
  handlings: Handlings,
  leave: (ids: readonly string[]) => void,
): { ask: (name: DialogName, ids: readonly string[]) => void; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null)
  const { nameOf } = useFurniture()
  const reasonOf = useReasonOfUrgency()
  const close = () => setAsked(null)
  const ask = (name: DialogName, ids: readonly string[]) => {
    if (ids.length > 0) setAsked({ name, ids })
  }
  if (!asked) return { ask, dialog: null }
  const { name, ids } = asked
  const rows = ids.flatMap(id => knownConversation(id) ?? [])
  const [only] = rows.length === 1 ? rows : []
  const by = only?.urgencyReason.by ?? null
  const dialogs: Record<DialogName, () => ReactNode> = {
    assign: () => (
      <AssignDialog
        present={shared(rows, row => row.assigneeId)}
        onChoose={(personId, who) => void handlings.assign(ids, personId, who)}
        onClose={close}
      />
    ),
    urgency: () => (
      <UrgencyDialog
        present={shared(rows, row => row.urgency)}
        reason={only ? reasonOf(only.urgencyReason, by === null ? null : nameOf(by)) : null}
        onChoose={urgency => void handlings.setUrgency(ids, urgency)}
        onClose={close}
      />
    ),
    labels: () => (
      <LabelsDialog
        worn={(rows[0]?.labelIds ?? []).filter(id => rows.every(row => row.labelIds.includes(id)))}
        onChange={(add, remove) => void handlings.label(ids, add, remove)}
        onClose={close}
      />
    ),
    snooze: () => (
      <SnoozeDialog
        onChoose={until => {
          leave(ids)
          void handlings.snooze(ids, until)
        }}
        onClose={close}
      />
    ),
  }
  return { ask, dialog: dialogs[name]() }
}
