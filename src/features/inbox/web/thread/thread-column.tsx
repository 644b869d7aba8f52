import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import type { DialogName } from '../handling/use-handling-dialogs.tsx'
import { conversationQuery } from '../inbox-queries.ts'
import { OpenThread } from './open-thread.tsx'
import classes from './thread.module.css'

export interface ThreadColumnProps {
  id: string | null
  /** A message found by a search. */
  found: string | null
  onBack: (() => void) | null
  onContext: (() => void) | null
  onFinish: (id: string) => void
  onReopen: (id: string) => void
  /** Sent, and done: the next conversation comes. */
  onSentAndDone: (id: string) => void
  onUndone: (id: string) => void
  onAsk: (name: DialogName, id: string) => void
}

/** Nothing is open: how to begin. */
function Nothing() {
  const { t } = useLingui()
  const keys = [
    { key: 'j', label: t`suivante` },
    { key: 'k', label: t`précédente` },
    { key: 'e', label: t`terminer` },
    { key: '?', label: t`tous les raccourcis` },
  ]
  return (
    <div className={classes.nothing}>
      <p>
        <Trans>Choisissez une conversation pour la lire et y répondre.</Trans>
      </p>
      <p className={classes.keys}>
        {keys.map(({ key, label }) => (
          <span key={key}>
            <ShortcutHint keys={key} /> {label}
          </span>
        ))}
      </p>
    </div>
  )
}

/** The conversation that is open, painted at once from what was read beforehand. */
export function ThreadColumn(props: ThreadColumnProps) {
  const { id, ...rest } = props
  const { t } = useLingui()
  const query = useQuery({ ...conversationQuery(id ?? ''), enabled: id !== null })
  const { data: view } = query
  if (id === null)
    return (
      <section className={classes.column} aria-label={t`Conversation`}>
        <Nothing />
      </section>
    )
  return (
    <section className={classes.column} aria-label={t`Conversation`}>
      {view ? (
        <OpenThread key={id} view={view} {...rest} />
      ) : query.isError ? (
        <div className={classes.nothing}>
          <RefusalNotice
            error={query.error}
            actions={
              <Button onClick={() => void query.refetch()}>
                <Trans>Réessayer</Trans>
              </Button>
            }
          />
        </div>
      ) : (
        <SkeletonRows rows={4} picture />
      )}
    </section>
  )
}

/** What came below what one reads. */
export function NewsBelow({ count, onClick }: { count: number; onClick: () => void }) {
  const { t } = useLingui()
  if (count === 0) return null
  return (
    <Button
      className={classes.news}
      size="compact-sm"
      variant="filled"
      leftSection={<Icon of={IconArrowDown} size="s" />}
      onClick={onClick}
    >
      {t`${plural(count, { one: '# nouveau message', other: '# nouveaux messages' })}`}
    </Button>
  )
}
