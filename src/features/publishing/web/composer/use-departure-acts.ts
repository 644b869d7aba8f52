import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { announce } from '#web/ui/announcer.tsx'
import { useUndo } from '#web/ui/toast-store.ts'
import { isStillHere } from '../../domain/post-rules.ts'
import type { PostView, WishedTime } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'

export interface DepartureActs {
  readonly busy: boolean
  readonly error: unknown
  readonly forgetError: () => void
  /** Keeps the wished hour with the post; a scheduled post moves only when asked to. */
  readonly wish: (when: WishedTime | null) => void
  readonly schedule: (when: WishedTime) => Promise<void>
  readonly publishNow: () => Promise<void>
  readonly move: (when: WishedTime) => Promise<void>
  readonly unschedule: () => Promise<void>
  readonly duplicate: () => Promise<void>
  readonly takeView: (post: PostView) => void
}

type Order = {
  when: WishedTime | null
  setWish: (when: WishedTime | null | undefined) => void
  openTime: (open: boolean) => void
  openAsk: (open: boolean) => void
}

/** What the server answered is shown at once, without reading it again. */
const takeView = (post: PostView): void =>
  void queryClient.setQueryData(
    api.publishing.posts.read.queryKey({ input: { id: post.id } }),
    post,
  )

/** One act at a time; a refusal is kept to be shown where the act stands. */
function useActs() {
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
  return { busy, error, act, forgetError: () => setError(null) }
}

export function useDepartureActs({ setWish, openTime, openAsk }: Order): DepartureActs {
  const { t } = useLingui()
  const format = useFormat()
  const offer = useUndo()
  const navigate = useNavigate()
  const { session, post } = useComposer()
  const { busy, error, act, forgetError } = useActs()
  const unsaved = useSentence('cannot-reach').sentence

  const saved = async () => {
    const place = await session.flush()
    if (!place) {
      const { status, error: refused } = session.read()
      throw status === 'refused' || status === 'stale' ? refused : new TypeError(unsaved)
    }
    return place
  }
  const putBack = (id: string) => async () =>
    takeView(await client.publishing.posts.unschedule({ id }))
  const schedule = (when: WishedTime | null) =>
    act(async () => {
      const { id, revision } = await saved()
      const answer = await client.publishing.posts.schedule({ id, revision, when })
      takeView(answer.post)
      setWish(undefined)
      openTime(false)
      openAsk(false)
      if (!when || !answer.post.plannedAt) {
        announce(t`La publication part maintenant.`)
        return
      }
      const moment = format.when(new Date(answer.post.plannedAt))
      offer({
        message: t`Programmée, départ ${moment}.`,
        undoLabel: t`Déprogrammer`,
        undo: putBack(id),
      })
    })
  return {
    busy,
    error,
    forgetError,
    takeView,
    wish: when => {
      setWish(when)
      const { id } = session.read()
      const moves = post?.publications.some(one => isStillHere(one.state)) ?? false
      if (!id || !when || moves) return
      void act(async () => {
        takeView((await client.publishing.posts.reschedule({ id, when })).post)
        setWish(undefined)
      })
    },
    schedule,
    publishNow: () => schedule(null),
    move: when =>
      act(async () => {
        const { id } = await saved()
        const before = post?.planned ?? null
        const moved = await client.publishing.posts.reschedule({ id, when })
        takeView(moved.post)
        setWish(undefined)
        openTime(false)
        if (!moved.post.plannedAt || !before) return
        const time = format.when(new Date(moved.post.plannedAt))
        offer({
          message: t`Nouvelle heure : ${time}`,
          undoLabel: t`Remettre comme avant`,
          undo: async () =>
            takeView((await client.publishing.posts.reschedule({ id, when: before })).post),
        })
      }),
    unschedule: () =>
      act(async () => {
        const { id, revision } = await saved()
        const before = post?.planned ?? null
        takeView(await client.publishing.posts.unschedule({ id }))
        setWish(undefined)
        offer({
          message: t`Publication déprogrammée, gardée en brouillon.`,
          ...(before
            ? {
                undoLabel: t`Reprogrammer`,
                undo: async () =>
                  takeView(
                    (await client.publishing.posts.schedule({ id, revision, when: before })).post,
                  ),
              }
            : {}),
        })
      }),
    duplicate: () =>
      act(async () => {
        const { id } = await saved()
        const copy = await client.publishing.posts.duplicate({ id })
        await navigate({ to: '/posts/$id', params: { id: copy.id } })
      }),
  }
}
