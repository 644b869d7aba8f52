import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { afterPaint } from '../after-paint.ts'
import type { Reservation } from '../shapes.ts'

const beat = 10_000
/** A reservation is asked for again while one writes, well before its five minutes are over. */
const reserveEvery = 60_000

const presenceKey = (id: string) => [...api.inbox.conversations.present.key(), id]

export interface Presence {
  readonly others: readonly { personId: string; name: string; doing: 'reading' | 'writing' }[]
  readonly reservation: Reservation | null
}

/** Who else is on this conversation; each beat also says that this person is. */
export function usePresence(id: string, writing: boolean): Presence | undefined {
  const doing = writing ? 'writing' : 'reading'
  const held = useRef<'reading' | 'writing'>(doing)
  held.current = doing
  const { data, refetch } = useQuery({
    queryKey: presenceKey(id),
    queryFn: async () => {
      await afterPaint()
      return client.inbox.conversations.present({ id, doing: held.current })
    },
    refetchInterval: beat,
    staleTime: 0,
    gcTime: 0,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of what one does is told at once.
  useEffect(() => {
    if (writing) void refetch()
  }, [writing])
  useEffect(
    () => () => {
      // Leaving is a courtesy: whoever cannot say it is gone after half a minute all the same.
      afterPaint()
        .then(() => client.inbox.conversations.present({ id, doing: 'gone' }))
        .catch(() => undefined)
    },
    [id],
  )
  return data
}

/** The answer field is one person’s at a time. `refused`: somebody else’s, for now. */
export function useReservation(id: string, me: string) {
  const asked = useRef(0)
  const mine = useRef(false)
  const reserve = useMutation({
    mutationFn: (take: boolean) => client.inbox.conversations.reserve({ id, take }),
    onSuccess: reservation => {
      mine.current = reservation.personId === me
      queryClient.setQueryData<Presence>(presenceKey(id), before => ({
        others: before?.others ?? [],
        reservation,
      }))
    },
    onError: () => {
      mine.current = false
      void queryClient.invalidateQueries({ queryKey: presenceKey(id) })
    },
  })
  const { mutate } = reserve
  const keep = () => {
    if (Date.now() - asked.current < reserveEvery) return
    asked.current = Date.now()
    mutate(false)
  }
  const release = () => {
    if (!mine.current) return
    mine.current = false
    asked.current = 0
    // It ends by itself in five minutes where this is not heard.
    client.inbox.conversations.release({ id }).catch(() => undefined)
  }
  const take = () => {
    asked.current = Date.now()
    mutate(true)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving the conversation gives the field back.
  useEffect(() => release, [id])
  return { keep, take, release, taking: reserve.isPending }
}
