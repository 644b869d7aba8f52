import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { client } from '#web/client/client.ts'
import { useSession } from '#web/client/session.ts'
import { useWorkspaceId } from '#web/client/workspace.ts'
import type { ConversationView, Way } from '../shapes.ts'
import { answerKeeper, newerDraft } from './answer-keeper.ts'
import { onDraftGivenBack } from './restored-drafts.ts'

const ways: readonly Way[] = ['public', 'private', 'note']
const savePause = 800

type Texts = Record<Way, string>

function useKeeper() {
  const workspaceId = useWorkspaceId() ?? ''
  const { person } = useSession()
  return useMemo(
    () => answerKeeper(localStorage, `${workspaceId}:${person.id}`),
    [workspaceId, person.id],
  )
}

/** Saves to the server a moment after the last letter, and at once when the conversation is left. */
function useServerDrafts(conversationId: string, allowed: boolean) {
  const waiting = useRef(new Map<Way, string>())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const saving = useRef<Promise<unknown>>(Promise.resolve())
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const texts = [...waiting.current]
    waiting.current.clear()
    for (const [way, text] of texts) {
      // The device keeps the text as well: a save that fails loses nothing, and the next letter tries again.
      const kept = client.inbox.conversations.keepDraft({ id: conversationId, way, text })
      saving.current = kept.catch(() => undefined)
    }
  }, [conversationId])
  useEffect(() => flush, [flush])
  const save = useCallback(
    (way: Way, text: string) => {
      if (!allowed) return
      waiting.current.set(way, text)
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, savePause)
    },
    [allowed, flush],
  )
  const drop = useCallback((way: Way) => waiting.current.delete(way), [])
  /** What is about to be sent needs no draft any more, not even one on its way: it would come back as a second text. */
  const settle = useCallback((way: Way) => {
    waiting.current.delete(way)
    return saving.current
  }, [])
  return { save, drop, settle }
}

export interface AnswerTexts {
  readonly texts: Texts
  readonly write: (way: Way, text: string) => void
  /** After a send: nothing is left of it here. */
  readonly clear: (way: Way) => void
  /** Before a send: resolves once no draft is on its way to the server. */
  readonly settle: (way: Way) => Promise<unknown>
}

/** Three drafts that never meet: in public, in private, and for the team. */
export function useAnswerTexts(view: ConversationView, mayNote: boolean): AnswerTexts {
  const keeper = useKeeper()
  const { id, drafts } = view
  const server = useServerDrafts(id, mayNote)
  const [texts, setTexts] = useState<Texts>(() => {
    const start = (way: Way) => {
      const there = drafts.find(draft => draft.way === way)
      const kept = there ? { text: there.text, at: Date.parse(there.at) } : null
      return newerDraft(keeper.find(id, way), kept)
    }
    return { public: start('public'), private: start('private'), note: start('note') }
  })
  const write = useCallback(
    (way: Way, text: string) => {
      setTexts(before => ({ ...before, [way]: text }))
      keeper.keep(id, way, { text, at: Date.now() })
      server.save(way, text)
    },
    [id, keeper, server],
  )
  const clear = useCallback(
    (way: Way) => {
      setTexts(before => ({ ...before, [way]: '' }))
      keeper.forget(id, way)
      server.drop(way)
    },
    [id, keeper, server],
  )
  useEffect(
    () =>
      onDraftGivenBack((conversationId, way, text) => {
        keeper.keep(conversationId, way, { text, at: Date.now() })
        if (conversationId === id && ways.includes(way))
          setTexts(before => ({ ...before, [way]: before[way] === '' ? text : before[way] }))
      }),
    [id, keeper],
  )
  return { texts, write, clear, settle: server.settle }
}
