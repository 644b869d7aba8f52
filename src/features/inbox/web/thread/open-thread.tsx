import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { instantToZoned } from '#kit/time/zones.ts'
import { useSession } from '#web/client/session.ts'
import { useWorkspaceId } from '#web/client/workspace.ts'
import { useZone } from '#web/i18n/format.ts'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { AnswerBox } from '../answer/answer-box.tsx'
import { type AnswerDesk, useAnswer } from '../answer/use-answer.ts'
import { useFurniture } from '../inbox-context.tsx'
import type { Act, ConversationView, MessageView } from '../shapes.ts'
import { useActWords } from './act-words.ts'
import { BeyondBudget } from './beyond-budget.tsx'
import { Entries } from './entries.tsx'
import { asksReason, type PutAway, possibleActs } from './possible-acts.ts'
import { ReasonSheet } from './reason-sheet.tsx'
import { seenUntil } from './seen-until.ts'
import { Subject } from './subject.tsx'
import classes from './thread.module.css'
import { NewsBelow, type ThreadColumnProps } from './thread-column.tsx'
import { type ThreadDesk, ThreadProvider } from './thread-context.tsx'
import { entriesOf } from './thread-entries.ts'
import { ThreadHead } from './thread-head.tsx'
import { useMessageAct } from './use-message-act.ts'
import { type Older, useOlder } from './use-older.ts'
import { useThreadScroll } from './use-thread-scroll.ts'

type OpenThreadProps = Omit<ThreadColumnProps, 'id'> & { view: ConversationView }

/** Where this person stood when the thread was opened; told again when it is left. */
function useSeen(view: ConversationView): number | null {
  const workspaceId = useWorkspaceId() ?? ''
  const { person } = useSession()
  const [seen] = useState(() => seenUntil(localStorage, `${workspaceId}:${person.id}`))
  const [start] = useState(() => seen.of(view.id))
  useEffect(() => {
    seen.mark(view.id, Date.parse(view.lastMessageAt))
  }, [seen, view.id, view.lastMessageAt])
  return start
}

function useEntries(view: ConversationView, older: Older) {
  const zone = useZone()
  const seen = useSeen(view)
  const { messages, more } = older
  return useMemo(
    () => entriesOf(view, messages, more, seen, at => instantToZoned(new Date(at), zone).date),
    [view, messages, more, seen, zone],
  )
}

type Sheet = { message: MessageView; act: 'hide' | 'spam' | 'delete' }
type Asked = { message: MessageView; act: Act }

/** Acts on messages: at once, or through the sheet that asks why. */
function useActs(view: ConversationView): {
  act: ThreadDesk['act']
  /** The newest message that can be put out of sight, in the network’s own way. */
  putAway: PutAway | null
  sheet: ReactNode
} {
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [beyond, setBeyond] = useState<Asked | null>(null)
  const { doAct, tryAct } = useMessageAct(view.id)
  const act = (message: MessageView, one: Act) => {
    if (asksReason(one)) setSheet({ message, act: one })
    else void tryAct(message, one).then(said => said && setBeyond({ message, act: one }))
  }
  const offers = (one: Act) => (message: MessageView) =>
    possibleActs(message, view.acts).some(each => each.act === one && each.why === null)
  const hidable = view.thread.findLast(offers('hide'))
  const holdable = hidable ? undefined : view.thread.findLast(offers('hold'))
  return {
    act,
    putAway: hidable
      ? { act: 'hide', run: () => act(hidable, 'hide') }
      : holdable
        ? { act: 'hold', run: () => act(holdable, 'hold') }
        : null,
    sheet: sheet ? (
      <ReasonSheet
        key={sheet.message.id}
        message={sheet.message}
        act={sheet.act}
        network={view.network}
        channelId={view.channelId}
        onAct={said => doAct(sheet.message, sheet.act, said)}
        onClose={() => setSheet(null)}
      />
    ) : beyond ? (
      <BeyondBudget
        act={beyond.act}
        network={view.network}
        onAct={async () => void (await tryAct(beyond.message, beyond.act, true))}
        onClose={() => setBeyond(null)}
      />
    ) : null,
  }
}

/** Keys of the open conversation itself; those of handling belong to the page. */
function useThreadKeys(desk: AnswerDesk, view: ConversationView, acts: ReturnType<typeof useActs>) {
  const { t } = useLingui()
  const words = useActWords().present
  const { rights } = useFurniture()
  const { handle, note } = rights
  const likable = view.thread.findLast(message =>
    possibleActs(message, view.acts).some(
      each => (each.act === 'like' || each.act === 'unlike') && each.why === null,
    ),
  )
  const focus = () => setTimeout(() => desk.field.current?.focus())
  useShortcut({
    keys: 'r',
    label: t`Répondre`,
    enabled: handle,
    run: () => {
      if (desk.way === 'note') desk.choose('public')
      focus()
    },
  })
  useShortcut({ keys: 'n', label: t`Note interne`, enabled: note, run: () => desk.choose('note') })
  useShortcut({
    keys: ';',
    label: t`Réponses types`,
    enabled: handle,
    run: () => desk.openReplies(true),
  })
  useShortcut({
    keys: 'h',
    label: words[acts.putAway?.act ?? 'hide'],
    enabled: handle && acts.putAway !== null,
    run: () => acts.putAway?.run(),
  })
  useShortcut({
    keys: 'f',
    label: t`Aimer le dernier message`,
    enabled: handle && likable !== undefined,
    run: () => {
      if (likable) acts.act(likable, likable.likedByUs ? 'unlike' : 'like')
    },
  })
}

/** A conversation: what it is under, what was said, what the team did, and the place to answer. */
export function OpenThread(props: OpenThreadProps) {
  const { view, found, onBack, onContext, onFinish, onReopen, onSentAndDone, onUndone, onAsk } =
    props
  const { rights } = useFurniture()
  const older = useOlder(view)
  const entries = useEntries(view, older)
  const readOlder = async () => {
    if (!older.more) return false
    await older.read()
    return true
  }
  const scroll = useThreadScroll(view.thread.length, readOlder)
  const desk = useAnswer(view, {
    onFinished: () => onSentAndDone(view.id),
    onUndone: () => onUndone(view.id),
    onReadNews: scroll.toMessage,
  })
  const acts = useActs(view)
  useThreadKeys(desk, view, acts)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another message found moves the page.
  useEffect(() => {
    if (found) scroll.toMessage(found)
  }, [found])
  return (
    <ThreadProvider value={{ act: acts.act, answerTo: desk.answerTo, write: desk.write }}>
      <ThreadHead
        view={view}
        onBack={onBack}
        onContext={onContext}
        onFinish={() => onFinish(view.id)}
        onReopen={() => onReopen(view.id)}
        putAway={acts.putAway}
        onAsk={name => onAsk(name, view.id)}
      />
      <div
        ref={scroll.scroller}
        className={classes.scroll}
        data-thread={view.id}
        onScroll={scroll.onScroll}
      >
        <div className={classes.entries}>
          <Subject view={view} />
          {older.more ? (
            <Button
              className={classes.older}
              size="compact-sm"
              disabled={older.reading}
              onClick={() => void older.read()}
            >
              <Trans>Voir les messages d’avant</Trans>
            </Button>
          ) : null}
          <Entries entries={entries} view={view} found={found} />
          <NewsBelow count={scroll.unseen} onClick={scroll.toEnd} />
        </div>
      </div>
      {rights.note ? <AnswerBox desk={desk} view={view} /> : null}
      {acts.sheet}
    </ThreadProvider>
  )
}
