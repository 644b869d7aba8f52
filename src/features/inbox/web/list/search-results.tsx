import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { NetworkMark } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice, useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { Avatar } from '#web/ui/avatar.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { accountName, useFurniture } from '../inbox-context.tsx'
import type { ConversationRow } from '../shapes.ts'
import classes from './list.module.css'

type Found = {
  conversation: ConversationRow
  messageId: string
  excerpt: string
  marks: [number, number][]
  at: string
}

export interface SearchResultsProps {
  words: string
  opened: string | null
  onOpen: (conversationId: string, messageId: string) => void
  onClear: () => void
}

/** The excerpt in stretches, what was found between marks. */
function Excerpt({ text, marks }: { text: string; marks: readonly [number, number][] }) {
  const stretches: { start: number; text: string; marked: boolean }[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) stretches.push({ start: at, text: text.slice(at, start), marked: false })
    stretches.push({ start, text: text.slice(start, end), marked: true })
    at = end
  }
  stretches.push({ start: at, text: text.slice(at), marked: false })
  return (
    <span className={`${classes.preview} ${classes.excerpt}`} dir="auto">
      {stretches.map(one =>
        one.marked ? (
          <mark key={one.start}>{one.text}</mark>
        ) : (
          <span key={one.start}>{one.text}</span>
        ),
      )}
    </span>
  )
}

function FoundLine({
  found,
  current,
  onOpen,
}: {
  found: Found
  current: boolean
  onOpen: () => void
}) {
  const format = useFormat()
  const { channelOf } = useFurniture()
  const { author, network, channelId } = found.conversation
  const name = author.displayName || author.handle
  return (
    <li className={classes.line} data-current={current || undefined}>
      <Avatar
        name={name}
        size="l"
        named={false}
        picture={author.avatar}
        glyph={<NetworkMark network={network} label={accountName(channelOf(channelId))} size="s" />}
      />
      <button
        type="button"
        className={classes.open}
        aria-current={current || undefined}
        onClick={onOpen}
      >
        <span className={classes.headline}>
          <bdi className={classes.name}>{name}</bdi>
          <time className={classes.time} dateTime={found.at}>
            {format.date(new Date(found.at), 'short')}
          </time>
        </span>
        <Excerpt text={found.excerpt} marks={found.marks} />
      </button>
    </li>
  )
}

/** Messages of the whole history that hold the words, newest first. */
export function SearchResults({ words, opened, onOpen, onClear }: SearchResultsProps) {
  const query = useInfiniteQuery(
    api.inbox.conversations.search.infiniteOptions({
      input: (after: string | undefined) => ({
        words,
        limit: 30,
        ...(after === undefined ? {} : { after }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: last => last.after ?? undefined,
    }),
  )
  const nothing = useSentence('search-empty', { query: words })
  const found = query.data?.pages.flatMap(page => page.items) ?? []
  if (query.isPending) return <SkeletonRows rows={5} picture />
  if (query.isError && found.length === 0) return <RefusalNotice error={query.error} />
  if (found.length === 0)
    return (
      <EmptyState
        sentence={nothing.sentence}
        actions={
          <Button onClick={onClear}>
            <Trans>Effacer la recherche</Trans>
          </Button>
        }
      />
    )
  return (
    <div className={classes.scroll}>
      <ul>
        {found.map(one => (
          <FoundLine
            key={one.messageId}
            found={one}
            current={one.conversation.id === opened}
            onOpen={() => onOpen(one.conversation.id, one.messageId)}
          />
        ))}
      </ul>
      {query.hasNextPage ? (
        <p className={classes.more}>
          <Button onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
            <Trans>Chercher plus loin</Trans>
          </Button>
        </p>
      ) : null}
    </div>
  )
}
