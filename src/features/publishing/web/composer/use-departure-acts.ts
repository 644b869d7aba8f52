import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { instantToZoned } from '#kit/time/zones.ts'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { announce } from '#web/ui/announcer.tsx'
import { useUndo } from '#web/ui/toast-store.ts'
import { isStillHere } from '../../domain/post-rules.ts'
import type { PostView, WishedTime } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'

const { posts } = client.publishing

/** What the server answered is shown at once, without reading it again. */
export const takeView = (post: PostView): void =>
  void queryClient.setQueryData(
    api.publishing.posts.read.queryKey({ input: { id: post.id } }),
    post,
  )

type Place = { id: string; revision: number }

/** What every act stands on. */
interface Ground {
  /** One act at a time; a refusal is kept to be shown where the act stands. */
  readonly act: (work: () => Promise<void>) => Promise<void>
  /** The text is saved before anything leaves. */
  readonly saved: () => Promise<Place>
  /** The act is done: the wish is the server’s now, what was open closes. */
  readonly done: (post: PostView) => void
}

function useSaved(): () => Promise<Place> {
  const { session } = useComposer()
  const unsaved = useSentence('cannot-reach').sentence
  return async () => {
    const place = await session.flush()
    if (place) return place
    const { status, error } = session.read()
    throw status === 'refused' || status === 'stale' ? error : new TypeError(unsaved)
  }
}

function useSchedule({ act, saved, done }: Ground) {
  const { t } = useLingui()
  const format = useFormat()
  const offer = useUndo()
  return (when: WishedTime | null) =>
    act(async () => {
      const { id, revision } = await saved()
      const { post } = await posts.schedule({ id, revision, when })
      done(post)
      if (!when || !post.plannedAt) {
        announce(t`La publication part maintenant.`)
        return
      }
      const moment = format.when(new Date(post.plannedAt))
      offer({
        message: t`Programmée, départ ${moment}.`,
        undoLabel: t`Déprogrammer`,
        undo: async () => takeView(await posts.unschedule({ id })),
      })
    })
}

function useMove({ act, saved, done }: Ground) {
  const { t } = useLingui()
  const format = useFormat()
  const offer = useUndo()
  const { post: before } = useComposer()
  return (when: WishedTime, acceptsAskingAgain = false) =>
    act(async () => {
      const { id } = await saved()
      const { post, asksAgain } = await posts.reschedule({ id, when, acceptsAskingAgain })
      done(post)
      const former = before?.planned
      // Putting the hour back would not bring the approval back, so no undo is offered.
      if (!post.plannedAt || !former || asksAgain) return
      const time = format.when(new Date(post.plannedAt))
      offer({
        message: t`Nouvelle heure : ${time}`,
        undoLabel: t`Remettre comme avant`,
        undo: () => act(async () => takeView(await putBack(before, former))),
      })
    })
}

/** The post to the hour that was wished, and each account to the one it had. */
async function putBack({ id, plannedAt, publications }: PostView, when: WishedTime) {
  let { post } = await posts.reschedule({ id, when })
  for (const { id: publicationId, state, dueAt } of publications) {
    if (!isStillHere(state) || dueAt === plannedAt) continue
    const { date, time } = instantToZoned(new Date(dueAt), when.zone)
    const own = { date, time, zone: when.zone }
    post = (await posts.reschedule({ id, publicationId, when: own })).post
  }
  return post
}

function useUnschedule({ act, saved, done }: Ground) {
  const { t } = useLingui()
  const offer = useUndo()
  const { post: before } = useComposer()
  return () =>
    act(async () => {
      const { id, revision } = await saved()
      done(await posts.unschedule({ id }))
      const when = before?.planned
      const undo = when
        ? {
            undoLabel: t`Reprogrammer`,
            undo: async () => takeView((await posts.schedule({ id, revision, when })).post),
          }
        : {}
      offer({ message: t`Publication déprogrammée, gardée en brouillon.`, ...undo })
    })
}

function useDuplicate({ act, saved }: Ground) {
  const navigate = useNavigate()
  return () =>
    act(async () => {
      const copy = await posts.duplicate({ id: (await saved()).id })
      await navigate({ to: '/posts/$id', params: { id: copy.id } })
    })
}

/**
 * Keeps the wished hour with the draft; a scheduled post moves only when asked to. Wishes go one after
 * the other, and only the newest counts: a date and an hour typed at once are two wishes.
 */
function useWish(
  setWish: (when: WishedTime | null | undefined) => void,
  refused: (error: unknown) => void,
) {
  const { session, post } = useComposer()
  const newest = useRef<WishedTime | null>(null)
  const kept = useRef(Promise.resolve())
  const keep = async (id: string, when: WishedTime, before: Promise<void>) => {
    await before
    if (newest.current !== when) return
    try {
      const answer = await posts.reschedule({ id, when })
      if (newest.current !== when) return
      takeView(answer.post)
      setWish(undefined)
    } catch (error) {
      refused(error)
    }
  }
  const wish = (when: WishedTime | null) => {
    setWish(when)
    newest.current = when
    const { id } = session.read()
    const moves = post?.publications.some(one => isStillHere(one.state)) ?? false
    if (id && when && !moves) kept.current = keep(id, when, kept.current)
  }
  return { wish, kept: () => kept.current }
}

type Order = {
  setWish: (when: WishedTime | null | undefined) => void
  onLeft: () => void
}

/** Everything that makes a post leave, move or stay. */
export function useDepartureActs({ setWish, onLeft }: Order) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const act = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const done = (post: PostView) => {
    takeView(post)
    setWish(undefined)
    onLeft()
  }
  const { wish, kept } = useWish(setWish, setError)
  const save = useSaved()
  const saved = async () => {
    // An hour still on its way would reach the server after the act, and move what it scheduled.
    await kept()
    return save()
  }
  const ground: Ground = { act, saved, done }
  const schedule = useSchedule(ground)
  return {
    busy,
    error,
    forgetError: () => setError(null),
    wish,
    schedule,
    publishNow: () => schedule(null),
    move: useMove(ground),
    unschedule: useUnschedule(ground),
    duplicate: useDuplicate(ground),
    takeView,
  }
}

export type DepartureActs = ReturnType<typeof useDepartureActs>
