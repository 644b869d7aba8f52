import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { canonicalJson } from '#kit/canonical.ts'
import { api } from '#web/client/client.ts'
import { isStillHere } from '../../domain/post-rules.ts'
import type { PostView, WishedTime } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'
import { type Actions, composerActions, type MainAction } from './main-action.ts'
import { type DepartureActs, useDepartureActs } from './use-departure-acts.ts'

/** The four parts of the page on a phone. */
export const tabs = ['text', 'media', 'preview', 'departure'] as const
export type Tab = (typeof tabs)[number]

export interface Departure extends DepartureActs {
  readonly when: WishedTime | null
  readonly action: MainAction
  readonly aside: Actions['aside']
  /** What is scheduled differs from what is written. */
  readonly draftChanged: boolean
  readonly timeOpen: boolean
  readonly openTime: (open: boolean) => void
  readonly asideOpen: boolean
  readonly openAside: (open: boolean) => void
  readonly tab: Tab
  readonly openTab: (tab: Tab) => void
  readonly askOpen: boolean
  readonly openAsk: (open: boolean) => void
  readonly publicationId: string | null
  readonly openPublication: (id: string | null) => void
}

const DepartureContext = createContext<Departure | null>(null)

export function useDeparture(): Departure {
  const departure = useContext(DepartureContext)
  if (!departure) throw new Error('This part stands inside the composer only.')
  return departure
}

const sameTime = (one: WishedTime | null, other: WishedTime | null): boolean =>
  one?.date === other?.date && one?.time === other?.time && one?.zone === other?.zone

/** The version that is to leave, compared with what is written now. */
function useDraftChanged(post: PostView | undefined): boolean {
  const { draft } = useComposer()
  const waiting = post?.publications.filter(one => isStillHere(one.state)) ?? []
  const number = Math.max(0, ...waiting.map(one => one.version))
  const { data } = useQuery({
    ...api.publishing.posts.version.queryOptions({ input: { id: post?.id ?? '', number } }),
    enabled: post !== undefined && number > 0,
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
  return useMemo(
    () => data !== undefined && data.number === number && !sameDraft(data.draft, draft),
    [data, draft, number],
  )
}

const sameDraft = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other)

type DepartureProviderProps = {
  planned?: WishedTime | undefined
  publication?: string | undefined
  children: ReactNode
}

export function DepartureProvider({ planned, publication, children }: DepartureProviderProps) {
  const { post, draft, writes } = useComposer()
  const [wish, setWish] = useState<WishedTime | null | undefined>(planned)
  const when = wish === undefined ? (post?.planned ?? null) : wish
  const [timeOpen, openTime] = useState(false)
  const [asideOpen, openAside] = useState(false)
  const [tab, openTab] = useState<Tab>('text')
  const [askOpen, openAsk] = useState(false)
  const [publicationId, openPublication] = useState<string | null>(publication ?? null)
  const draftChanged = useDraftChanged(post)
  const acts = useDepartureActs({
    setWish,
    onLeft: () => {
      openTime(false)
      openAsk(false)
    },
  })
  const known = post?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: an hour chosen before the first words goes to the post once, when it gets its id.
  useEffect(() => {
    if (known && wish && !post.planned) acts.wish(wish)
  }, [known])
  const { main: action, aside } = composerActions({
    writes,
    mustAsk: post?.mustAskApproval ?? null,
    stage: post?.stage ?? 'draft',
    chosen: draft.channels.map(channel => channel.channelId),
    publications: post?.publications ?? [],
    draftChanged,
    timeChanged: post !== undefined && !sameTime(when, post.planned),
  })
  const value: Departure = {
    ...acts,
    when,
    action,
    aside,
    draftChanged,
    timeOpen,
    openTime,
    asideOpen,
    openAside,
    tab,
    openTab,
    askOpen,
    openAsk,
    publicationId,
    openPublication,
  }
  return <DepartureContext value={value}>{children}</DepartureContext>
}
