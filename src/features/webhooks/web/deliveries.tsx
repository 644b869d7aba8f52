import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useEventWords } from './event-words.tsx'
import classes from './webhooks.module.css'

type Delivery = Awaited<ReturnType<typeof client.webhooks.deliveries>>['items'][number]

const perPage = 20
/** What waits changes by itself. */
const lookAgainMs = 3_000

/** Why no answer came, in words. */
function useFailureWords(): (failure: string) => string {
  const { t } = useLingui()
  const words: Readonly<Record<string, string>> = {
    timeout: t`pas de réponse à temps`,
    unreachable: t`adresse injoignable`,
    'address-private': t`adresse privée, non autorisée`,
    'address-wrong': t`adresse inutilisable`,
    cut: t`réponse interrompue`,
    'too-large': t`réponse trop longue`,
    'secret-lost': t`secret illisible : changez-le`,
  }
  return failure => words[failure] ?? failure
}

function StateTag({ delivery: { state } }: { delivery: Delivery }) {
  const { t } = useLingui()
  if (state === 'delivered') return <Tag tone="done">{t`Reçu`}</Tag>
  if (state === 'failed') return <Tag tone="failed">{t`Abandonné`}</Tag>
  return <Tag tone="waiting">{t`En attente`}</Tag>
}

/** What was sent, and what came back at each try: shown as text. */
function DeliveryDetail({ id }: { id: string }) {
  const format = useFormat()
  const failureWords = useFailureWords()
  const detail = useQuery(api.webhooks.delivery.queryOptions({ input: { id } }))
  if (!detail.data) return <RefusalNotice error={detail.error} />
  const { body, tries } = detail.data
  return (
    <div className={classes.detail}>
      <b>
        <Trans>Envoyé</Trans>
      </b>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls with the arrow keys. */}
      <pre tabIndex={0}>{body}</pre>
      <ol>
        {tries.map(({ number, at, status, failure, answer, milliseconds }) => (
          <li key={number}>
            {format.when(new Date(at))}
            {' — '}
            {failure ? failureWords(failure) : <Trans>réponse {status}</Trans>}
            {`, ${milliseconds} ms`}
            {answer ? <pre>{answer}</pre> : null}
          </li>
        ))}
      </ol>
    </div>
  )
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useEventWords()
  const failureWords = useFailureWords()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const { id, kind, attempts, createdAt, lastStatus, lastFailure } = delivery
  const replay = useMutation({
    mutationFn: () => client.webhooks.replay({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.webhooks.key() }),
  })
  const what = words(kind)
  return (
    <li>
      <div className={classes.line}>
        <StateTag delivery={delivery} />
        <span className={classes.what}>{what}</span>
        <span className={classes.quiet}>
          {format.when(new Date(createdAt))}
          {attempts > 1 ? (
            <>
              {', '}
              <Plural value={attempts} one="# essai" other="# essais" />
            </>
          ) : null}
          {lastFailure ? `, ${failureWords(lastFailure)}` : null}
          {lastStatus === null ? null : <Trans>, réponse {lastStatus}</Trans>}
        </span>
        <span className={classes.acts}>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            aria-label={t`Détail, ${what}`}
          >
            <Trans>Détail</Trans>
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={replay.isPending}
            onClick={() => replay.mutate()}
            aria-label={t`Renvoyer, ${what}`}
          >
            <Trans>Renvoyer</Trans>
          </Button>
        </span>
      </div>
      <RefusalNotice error={replay.error} />
      {open ? <DeliveryDetail id={id} /> : null}
    </li>
  )
}

export function Deliveries({ webhookId }: { webhookId: string }) {
  const { t } = useLingui()
  const deliveries = useInfiniteQuery(
    api.webhooks.deliveries.infiniteOptions({
      input: (after: string | undefined) => ({
        id: webhookId,
        limit: perPage,
        ...(after ? { after } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.after ?? undefined,
      refetchInterval: lookAgainMs,
    }),
  )
  const items = deliveries.data?.pages.flatMap(page => page.items)
  if (!items)
    return deliveries.error ? <RefusalNotice error={deliveries.error} /> : <SkeletonRows rows={2} />
  if (items.length === 0)
    return <EmptyState bare sentence={<Trans>Rien n’est encore parti vers cette adresse.</Trans>} />
  return (
    <>
      <ul className={classes.deliveries} aria-label={t`Envois`}>
        {items.map(delivery => (
          <DeliveryLine key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      {deliveries.hasNextPage ? (
        <Button variant="subtle" onClick={() => void deliveries.fetchNextPage()}>
          <Trans>Voir la suite</Trans>
        </Button>
      ) : null}
    </>
  )
}
