import { useMutation } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { client } from '#web/client/client.ts'
import { useFurniture } from '../inbox-context.tsx'
import { rereadInbox } from '../inbox-queries.ts'
import type { ConversationView, MessageView, Way } from '../shapes.ts'
import { useCount } from './answer-counter.tsx'
import { newsSince, type ReadThread, readingOf } from './thread-news.ts'
import { useAnswerTexts } from './use-answer-texts.ts'
import { type Presence, usePresence, useReservation } from './use-presence.ts'
import { useSend } from './use-send.ts'

export interface AnswerDesk {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly way: Way
  readonly ways: readonly Way[]
  readonly choose: (way: Way) => void
  readonly text: string
  readonly write: (text: string) => void
  /** The field was entered: the answer is reserved. */
  readonly begin: () => void
  readonly count: { readonly used: number; readonly max: number } | null
  /** The network’s reason why this way is closed; null: it is open. */
  readonly why: { readonly fr: string; readonly en: string } | null
  readonly target: MessageView | null
  readonly chosenTarget: boolean
  readonly answerTo: (message: MessageView | null) => void
  /** What came since one began to write. */
  readonly news: readonly MessageView[]
  readonly readNews: () => void
  readonly backToDraft: () => void
  readonly ready: boolean
  readonly sending: boolean
  readonly error: unknown
  /** What Ctrl Enter does: send and finish, reread, or add the note. */
  readonly main: () => void
  readonly send: (finish: boolean) => void
  readonly presence: Presence | undefined
  readonly take: () => void
  readonly taking: boolean
  readonly repliesOpen: boolean
  readonly openReplies: (open: boolean) => void
  readonly insert: (text: string, savedReplyId: string) => void
}

/** The newest message of somebody else that is still there. */
const lastOfTheirs = (view: ConversationView): MessageView | null =>
  view.thread.findLast(one => one.direction === 'in' && one.removedAt === null) ?? null

const firstWay = (view: ConversationView, handle: boolean): Way => {
  if (!handle) return 'note'
  if (view.answers.public === true) return 'public'
  return view.answers.private === true ? 'private' : 'public'
}

/** The thread as the writer saw it: follows the page until the first letter, then stands still until reread. */
function useReading(view: ConversationView, writing: boolean) {
  const [read, setRead] = useState<ReadThread>(() => readingOf(view))
  useEffect(() => {
    if (!writing) setRead(readingOf(view))
  }, [view, writing])
  return {
    news: writing ? newsSince(read, view) : [],
    read,
    reread: () => setRead(readingOf(view)),
  }
}

export interface AnswerWays {
  readonly onFinished: () => void
  readonly onUndone: () => void
  readonly onReadNews: (messageId: string) => void
}

function useNote(view: ConversationView, text: string, onAdded: () => void) {
  return useMutation({
    mutationFn: () => client.inbox.conversations.note({ id: view.id, text: text.trim() }),
    onSuccess: async () => {
      onAdded()
      await rereadInbox()
    },
  })
}

/** Which way, to whom, and what is written there. */
function useWriting(view: ConversationView) {
  const { rights, me } = useFurniture()
  const field = useRef<HTMLTextAreaElement>(null)
  const [way, setWay] = useState<Way>(() => firstWay(view, rights.handle))
  const [chosen, setChosen] = useState<string | null>(null)
  const { texts, write, clear, settle } = useAnswerTexts(view, rights.note)
  const text = texts[way]
  const writing = text.trim() !== '' && way !== 'note'
  const presence = usePresence(view.id, writing)
  const reservation = useReservation(view.id, me)
  const reading = useReading(view, writing)
  const count = useCount(view, way, text)
  const target = view.thread.find(one => one.id === chosen) ?? lastOfTheirs(view)
  const long = count !== null && count.used > count.max
  const ready = text.trim() !== '' && !long && (way === 'note' || target !== null)
  return {
    ...{ field, way, setWay, chosen, setChosen, text, write, clear, settle },
    ...{ presence, reservation, ...reading, count, target, ready },
  }
}

type Writing = ReturnType<typeof useWriting>

/** Sends what is written, in public or in private; a note is added by its own way. */
function useSending(view: ConversationView, writing: Writing, ways: AnswerWays) {
  const { way, text, target, ready, news, read } = writing
  const savedReply = useRef<string | null>(null)
  const note = useNote(view, text, () => writing.clear('note'))
  const send = useSend(view, {
    onSent: (sentWay, finish) => {
      // The next key is a shortcut, « z » first of all, and no letter of an answer that has left the field.
      writing.field.current?.blur()
      writing.clear(sentWay)
      savedReply.current = null
      writing.setChosen(null)
      writing.reservation.release()
      if (finish) ways.onFinished()
    },
    onUndone: ways.onUndone,
    before: writing.settle,
    onRefused: writing.write,
  })
  const sendNow = (finish: boolean) => {
    if (way === 'note' || !target || !ready) return
    const version = news.length > 0 ? read.version : view.version
    const { current: savedReplyId } = savedReply
    send.mutate({ way, to: target, text: text.trim(), version, finish, savedReplyId })
  }
  return { note, send, sendNow, savedReply }
}

/** Moves that give the field back to the fingers. */
const focusSoon = (writing: Writing) => setTimeout(() => writing.field.current?.focus())

function useMoves(
  view: ConversationView,
  writing: Writing,
  sending: ReturnType<typeof useSending>,
  ways: AnswerWays,
) {
  const { way, news, text } = writing
  const { note, send, sendNow, savedReply } = sending
  const [repliesOpen, openReplies] = useState(false)
  const readNews = () => {
    const [first] = news
    writing.reread()
    send.reset()
    const id = first?.id ?? view.thread.at(-1)?.id
    if (id) ways.onReadNews(id)
  }
  return {
    ...{ repliesOpen, openReplies, readNews },
    choose: (next: Way) => {
      send.reset()
      writing.setWay(next)
      focusSoon(writing)
    },
    write: (typed: string) => {
      writing.write(way, typed)
      if (way !== 'note' && typed.trim() !== '') writing.reservation.keep()
    },
    begin: () => {
      if (way !== 'note') writing.reservation.keep()
    },
    answerTo: (message: MessageView | null) => {
      writing.setChosen(message?.id ?? null)
      if (way === 'note') writing.setWay('public')
      focusSoon(writing)
    },
    backToDraft: () => {
      send.reset()
      focusSoon(writing)
    },
    main: () => {
      if (way === 'note') note.mutate()
      else if (news.length > 0) readNews()
      else sendNow(true)
    },
    take: () => {
      send.reset()
      writing.reservation.take()
      focusSoon(writing)
    },
    insert: (inserted: string, savedReplyId: string) => {
      savedReply.current = savedReplyId
      const before = text.trimEnd()
      writing.write(way, before === '' ? inserted : `${before}\n\n${inserted}`)
      openReplies(false)
      focusSoon(writing)
    },
  }
}

/** Everything that the answer box knows and does. */
export function useAnswer(view: ConversationView, ways: AnswerWays): AnswerDesk {
  const { rights } = useFurniture()
  const writing = useWriting(view)
  const sending = useSending(view, writing, ways)
  const moves = useMoves(view, writing, sending, ways)
  const { field, way, text, count, target, chosen, news, ready, presence, reservation } = writing
  const ability = way === 'note' ? true : view.answers[way]
  return {
    ...{ field, way, text, count, target, news, ready, presence, ...moves },
    ways: rights.handle ? ['public', 'private', 'note'] : ['note'],
    why: ability === true ? null : ability.why,
    chosenTarget: chosen !== null && target?.id === chosen,
    sending: sending.send.isPending || sending.note.isPending,
    error: sending.send.error ?? sending.note.error,
    send: sending.sendNow,
    taking: reservation.taking,
  }
}
