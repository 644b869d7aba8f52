import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { api } from '#web/client/client.ts'
import { NetworkMark } from '#web/client/networks.tsx'
import { useSlot } from '#web/client/slots.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { accountName, useFurniture } from '../inbox-context.tsx'
import { useKindWords } from '../inbox-words.tsx'
import type { ConversationRow } from '../shapes.ts'
import classes from './context.module.css'

const most = 6

type HistoryProps = { row: ConversationRow; onOpen: (id: string) => void }

/** What this person and the team have said to each other, newest first. */
function History({ row, onOpen }: HistoryProps) {
  const format = useFormat()
  const kinds = useKindWords()
  const { channelOf } = useFurniture()
  const { data } = useQuery(
    api.inbox.conversations.list.queryOptions({
      input: {
        filters: { state: 'all', identityId: row.author.identityId },
        order: 'newest',
        limit: most + 1,
      },
    }),
  )
  const others = data?.items.filter(one => one.id !== row.id).slice(0, most) ?? []
  return (
    <section>
      <h3>
        <Trans>Avec vous</Trans>
      </h3>
      {data && others.length === 0 ? (
        <p className={classes.quiet}>
          <Trans>C’est votre premier échange.</Trans>
        </p>
      ) : null}
      <ul className={classes.history}>
        {others.map(one => (
          <li key={one.id}>
            <NetworkMark
              network={one.network}
              label={accountName(channelOf(one.channelId))}
              size="s"
            />
            <button type="button" className={classes.past} onClick={() => onOpen(one.id)}>
              <span dir="auto">{one.preview || kinds[one.kind]}</span>
            </button>
            <time dateTime={one.lastMessageAt}>
              {format.date(new Date(one.lastMessageAt), 'short')}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The person, and what stands between them and the team. */
export function ContextPanel({ row, onOpen }: HistoryProps) {
  const Person = useSlot('personPanel')
  return (
    <div className={classes.panel}>
      {Person ? (
        <Suspense fallback={<SkeletonRows rows={2} picture />}>
          <Person identityId={row.author.identityId} />
        </Suspense>
      ) : null}
      <History row={row} onOpen={onOpen} />
    </div>
  )
}
