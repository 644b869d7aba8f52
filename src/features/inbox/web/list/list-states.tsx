import { Plural, Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import type { Counts } from '../views/view-counts.ts'

type EmptyProps = {
  /** Which list is empty. */
  view: string
  narrowed: boolean
  counts: Counts | undefined
  onShow: (view: string) => void
  onClear: () => void
}

function EverybodyAnswered({ onShow }: Pick<EmptyProps, 'onShow'>) {
  const { sentence, buttons } = useSentence('inbox-empty')
  return (
    <EmptyState
      sentence={sentence}
      actions={<Button onClick={() => onShow('done')}>{buttons[0]}</Button>}
    />
  )
}

/** « Tout le monde a sa réponse » only where it is true; else who is still waiting elsewhere. */
export function EmptyList({ view, narrowed, counts, onShow, onClear }: EmptyProps) {
  const open = counts ? counts.now + counts.today + counts.canWait : null
  if (narrowed)
    return (
      <EmptyState
        sentence={<Trans>Rien ici avec ces filtres.</Trans>}
        actions={
          <Button onClick={onClear}>
            <Trans>Effacer les filtres</Trans>
          </Button>
        }
      />
    )
  const asleep = counts?.later ?? 0
  if (view === 'all' && open === 0 && asleep === 0) return <EverybodyAnswered onShow={onShow} />
  if (view === 'mine' && open !== null && open > 0)
    return (
      <EmptyState
        sentence={
          <>
            <Trans>Plus rien à traiter pour vous.</Trans>{' '}
            <Plural
              value={open}
              one="Une conversation attend chez d’autres."
              other="# conversations attendent chez d’autres."
            />
          </>
        }
        actions={
          <Button onClick={() => onShow('all')}>
            <Trans>Voir ce qui attend</Trans>
          </Button>
        }
      />
    )
  if (view === 'all' && asleep > 0)
    return (
      <EmptyState
        sentence={
          <>
            <Trans>Rien d’ouvert.</Trans>{' '}
            <Plural
              value={asleep}
              one="Une conversation reviendra plus tard."
              other="# conversations reviendront plus tard."
            />
          </>
        }
        actions={
          <Button onClick={() => onShow('later')}>
            <Trans>Voir « Plus tard »</Trans>
          </Button>
        }
      />
    )
  return (
    <EmptyState
      sentence={<Trans>Rien dans cette vue.</Trans>}
      actions={
        view === 'all' ? null : (
          <Button onClick={() => onShow('all')}>
            <Trans>Voir ce qui est à traiter</Trans>
          </Button>
        )
      }
    />
  )
}
