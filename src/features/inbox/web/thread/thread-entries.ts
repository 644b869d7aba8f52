/** The thread as one column: messages, notes of the team and steps, by their hour. Pure. */
import type { ConversationView, MessageView, NoteView, StepView } from '../shapes.ts'

export type ThreadEntry =
  | { readonly entry: 'message'; readonly at: number; readonly message: MessageView }
  | { readonly entry: 'note'; readonly at: number; readonly note: NoteView }
  | { readonly entry: 'step'; readonly at: number; readonly step: StepView }
  | { readonly entry: 'day'; readonly at: number }
  | { readonly entry: 'unread'; readonly at: number }

const keyed = (text: string): number => Date.parse(text)

/** Steps that a message or a button beside it says already. */
const unsaid: ReadonlySet<StepView['step']> = new Set(['answered'])

type Thread = Pick<ConversationView, 'thread' | 'notes' | 'steps' | 'more'>

/**
 * `older`: messages asked for before those of the view. While some are still missing, what is older than the first
 * message shown is left out: it would stand in the wrong place. `seen`: the hour up to which this person had read.
 */
export function entriesOf(
  view: Thread,
  older: readonly MessageView[],
  more: boolean,
  seen: number | null,
  dayOf: (at: number) => string,
): ThreadEntry[] {
  const known = new Set(view.thread.map(message => message.id))
  const messages = [...older.filter(one => !known.has(one.id)), ...view.thread]
  const first = Math.min(...messages.map(one => keyed(one.at)))
  const within = (at: number) => !more || at >= first
  const told: ThreadEntry[] = [
    ...messages.map(message => ({ entry: 'message' as const, at: keyed(message.at), message })),
    ...view.notes.map(note => ({ entry: 'note' as const, at: keyed(note.at), note })),
    ...view.steps
      .filter(step => !unsaid.has(step.step))
      .map(step => ({ entry: 'step' as const, at: keyed(step.at), step })),
  ]
  const sorted = told.filter(one => within(one.at)).toSorted((a, b) => a.at - b.at)
  return withMarks(sorted, seen, dayOf)
}

const isNews = (one: ThreadEntry, seen: number): boolean =>
  one.entry === 'message' && one.message.direction === 'in' && one.at > seen

function withMarks(
  sorted: readonly ThreadEntry[],
  seen: number | null,
  dayOf: (at: number) => string,
): ThreadEntry[] {
  const out: ThreadEntry[] = []
  const unread = seen === null ? undefined : sorted.find(one => isNews(one, seen))
  let day: string | null = null
  for (const one of sorted) {
    const its = dayOf(one.at)
    if (its !== day) out.push({ entry: 'day', at: one.at })
    day = its
    if (one === unread) out.push({ entry: 'unread', at: one.at })
    out.push(one)
  }
  return out
}
