import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { memo, type ReactNode, type RefObject, useMemo } from 'react'
import { api } from '#web/client/client.ts'
import { FirstAccount } from '#web/client/first-account.tsx'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { BulkBar } from '../handling/bulk-bar.tsx'
import type { DialogName } from '../handling/use-handling-dialogs.tsx'
import { useFurniture } from '../inbox-context.tsx'
import { type useConversations, useCounts } from '../inbox-queries.ts'
import {
  type Asked,
  type InboxSearch,
  isNarrowed,
  isPlace,
  narrowingOf,
  writeNarrowing,
} from '../inbox-search.ts'
import type { SavedView } from '../shapes.ts'
import { countOf, usePlaceWords } from '../views/view-words.tsx'
import { ViewsStrip } from '../views/views-strip.tsx'
import { ArrivalsStrips } from './arrivals-strips.tsx'
import type { Present } from './conversation-line.tsx'
import { ConversationList } from './conversation-list.tsx'
import classes from './list.module.css'
import { ListHead } from './list-head.tsx'
import { EmptyList } from './list-states.tsx'
import { SearchResults } from './search-results.tsx'
import type { Selection } from './use-selection.ts'

export interface ListColumnProps {
  search: InboxSearch
  asked: Asked
  saved: readonly SavedView[]
  list: ReturnType<typeof useConversations>
  opened: string | null
  selection: Selection
  touch: boolean
  /** The views stand above the list where they have no column. */
  strip: boolean
  searchField: RefObject<HTMLInputElement | null>
  onChange: (search: InboxSearch) => void
  onOpen: (id: string, found?: string) => void
  onDone: (ids: readonly string[]) => void
  onAsk: (name: DialogName, ids: readonly string[]) => void
}

function useTitle(view: string, saved: readonly SavedView[]): string {
  const words = usePlaceWords()
  const kept = saved.find(one => one.id === view)
  return kept?.name ?? words[isPlace(view) ? view : 'all']
}

type Who = { conversationId: string; name: string; doing: 'reading' | 'writing'; personId: string }

/** Who of the team is on which conversation; oneself left out. */
function usePresentIn(): (id: string) => Present | null {
  const { t } = useLingui()
  const { me } = useFurniture()
  const { data } = useQuery({
    ...api.inbox.conversations.whoIsWhere.queryOptions({ input: {} }),
    refetchInterval: 30_000,
  })
  return useMemo(() => {
    const places = new Map<string, Present>()
    for (const { conversationId, name, doing, personId } of (data ?? []) as readonly Who[]) {
      if (personId === me || (places.has(conversationId) && doing === 'reading')) continue
      const words = doing === 'writing' ? t`${name} est en train de répondre` : t`${name} lit`
      places.set(conversationId, { name, words })
    }
    return (id: string) => places.get(id) ?? null
  }, [data, me, t])
}

type HeadProps = Pick<ListColumnProps, 'search' | 'searchField' | 'onChange'> & {
  title: string
  count: number | null
  order: Asked['order']
}

/** Above the list: drawn anew only when it changes itself, not with each conversation that is opened. */
const Head = memo(function Head({ search, title, count, order, searchField, onChange }: HeadProps) {
  const { conversation: _, words = '', ...plain } = search
  return (
    <ListHead
      title={title}
      count={words ? null : count}
      order={order}
      onOrder={next => {
        const { order: _before, ...rest } = search
        onChange(next === 'newest' ? { ...rest, order: next } : rest)
      }}
      narrowing={narrowingOf(search)}
      onNarrow={next => {
        const { accounts: _a, kinds: _k, labels: _l, ...rest } = search
        onChange({ ...rest, ...writeNarrowing(next) })
      }}
      words={words}
      onWords={typed => onChange(typed === '' ? plain : { ...plain, words: typed })}
      searchField={searchField}
    />
  )
})

/** The list of a view in each of its states, and what is done with what is selected. */
export function ListColumn(props: ListColumnProps) {
  const { search, asked, saved, list, opened, selection, touch, strip, searchField } = props
  const { onChange, onOpen, onDone, onAsk } = props
  const { t } = useLingui()
  const { data: counts } = useCounts()
  const view = search.view ?? 'all'
  const narrowed = isNarrowed(narrowingOf(search))
  const title = useTitle(view, saved)
  const show = (next: string) => onChange(next === 'all' ? {} : { view: next })
  const count = narrowed
    ? null
    : isPlace(view)
      ? countOf(view, counts)
      : (counts?.views[view] ?? null)
  const { conversation: _, words: __, ...plain } = search
  return (
    <section className={classes.column} aria-label={t`Liste`}>
      <Head {...{ search, title, count, searchField, onChange }} order={asked.order} />
      {strip ? <ViewsStrip shown={view} saved={saved} onShow={show} /> : null}
      <ArrivalsStrips />
      {search.words ? (
        <SearchResults
          words={search.words}
          opened={opened}
          onOpen={onOpen}
          onClear={() => onChange(plain)}
        />
      ) : (
        <Listed
          {...{ list, asked, view, narrowed, opened, selection, touch }}
          counts={counts}
          onOpen={onOpen}
          onDone={id => onDone([id])}
          onLater={id => onAsk('snooze', [id])}
          onShow={show}
          onClear={() => onChange(view === 'all' ? {} : { view })}
        />
      )}
      <BulkBar
        count={selection.ids.length}
        onFinish={() => onDone(selection.ids)}
        onAsk={name => onAsk(name, selection.ids)}
        onClear={selection.clear}
      />
    </section>
  )
}

type ListedProps = Pick<ListColumnProps, 'list' | 'asked' | 'opened' | 'selection' | 'touch'> & {
  view: string
  narrowed: boolean
  counts: ReturnType<typeof useCounts>['data']
  onOpen: (id: string) => void
  onDone: (id: string) => void
  onLater: (id: string) => void
  onShow: (view: string) => void
  onClear: () => void
}

function Listed(props: ListedProps): ReactNode {
  const { list, asked, view, narrowed, opened, selection, touch, counts } = props
  const { query, rows } = list
  const { channels } = useFurniture()
  const presentIn = usePresentIn()
  if (query.isPending) return <SkeletonRows rows={6} picture />
  if (query.isError && rows.length === 0)
    return (
      <RefusalNotice
        error={query.error}
        actions={
          <Button onClick={() => void query.refetch()}>
            <Trans>Réessayer</Trans>
          </Button>
        }
      />
    )
  if (rows.length === 0)
    return channels.some(one => one.state !== 'removed') ? (
      <EmptyList
        view={view}
        narrowed={narrowed}
        counts={counts}
        onShow={props.onShow}
        onClear={props.onClear}
      />
    ) : (
      <FirstAccount />
    )
  return (
    <ConversationList
      rows={rows}
      listKey={JSON.stringify(asked)}
      grouped={asked.order === 'work'}
      opened={opened}
      selection={selection}
      touch={touch}
      more={query.hasNextPage}
      onMore={() => {
        if (!query.isFetchingNextPage) void query.fetchNextPage()
      }}
      onOpen={props.onOpen}
      onDone={props.onDone}
      onLater={props.onLater}
      presentIn={presentIn}
    />
  )
}
