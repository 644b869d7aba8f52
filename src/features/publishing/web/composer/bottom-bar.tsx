import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Popover } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCalendarClock, IconUserCheck } from '@tabler/icons-react'
import { Suspense } from 'react'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice, useRefusal } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { later } from '#web/ui/later.ts'
import { ByHandNote } from '../by-hand/by-hand-note.tsx'
import { ApprovalWords } from './approval-words.tsx'
import { useComposer } from './composer-context.tsx'
import { CostNotes } from './cost-notes.tsx'
import classes from './departure.module.css'
import { useDeparture } from './departure.tsx'
import { MainButton } from './main-button.tsx'
import { OnNetworkNote } from './on-network-note.tsx'
import { TimeFields } from './time-fields.tsx'
import { instantOf } from './wished-time.ts'

const AskDialog = later(async () => (await import('./ask-dialog.tsx')).AskDialog)
const PublicationPanel = later(
  async () => (await import('../publication/publication-panel.tsx')).PublicationPanel,
)

function TimeWords({ short = false }: { short?: boolean }) {
  const format = useFormat()
  const { when } = useDeparture()
  if (!when) {
    return (
      <>
        <b>
          <Trans>Sans heure de départ</Trans>
        </b>
        {short ? null : (
          <small>
            <Trans>Choisissez-en une, ou publiez maintenant.</Trans>
          </small>
        )}
      </>
    )
  }
  const { instant } = instantOf(when)
  return (
    <>
      <b>{format.date(instant)}</b>
      <small>{format.time(instant)}</small>
    </>
  )
}

function TimeChoice() {
  const { t } = useLingui()
  const { locked } = useComposer()
  const { timeOpen, openTime, action } = useDeparture()
  const stays = locked || action === 'duplicate'
  return (
    <div className={classes.fact}>
      <Icon of={IconCalendarClock} />
      <span className={classes.words}>
        <TimeWords />
      </span>
      {stays ? null : (
        <Popover
          opened={timeOpen}
          onChange={openTime}
          position="top"
          width={380}
          trapFocus
          returnFocus
          withinPortal
        >
          <Popover.Target>
            <Button onClick={() => openTime(!timeOpen)} aria-label={t`Changer l’heure de départ`}>
              <Trans>Changer</Trans>
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <TimeFields />
            <div className={classes.popoverEnd}>
              <Button variant="subtle" onClick={() => openTime(false)}>
                <Trans>Fermer</Trans>
              </Button>
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  )
}

/** A refusal of what was just asked for. A far move is asked again by whoever accepts what it costs. */
function Refused({ error }: { error: unknown }) {
  const { forgetError, when, move } = useDeparture()
  const refusal = useRefusal(error)
  return (
    <div className={classes.error}>
      <RefusalNotice
        error={error}
        actions={
          <>
            {refusal?.key === 'move-asks-again' && when ? (
              <Button size="compact-sm" variant="filled" onClick={() => void move(when, true)}>
                {refusal.buttons[0]}
              </Button>
            ) : null}
            <Button size="compact-sm" onClick={forgetError}>
              <Trans>Fermer ce message</Trans>
            </Button>
          </>
        }
      />
    </div>
  )
}

/** Who answers for it, when it leaves, and the one act that comes next. */
export function BottomBar() {
  const { t } = useLingui()
  const { error, askOpen, openAsk, publicationId, openPublication } = useDeparture()
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  return (
    <div className={classes.foot}>
      {error ? <Refused error={error} /> : null}
      <ByHandNote />
      <OnNetworkNote />
      <CostNotes />
      <section className={classes.bar} aria-label={t`Départ`}>
        {phone ? (
          <span className={classes.words}>
            <TimeWords short />
          </span>
        ) : (
          <>
            <div className={classes.fact}>
              <Icon of={IconUserCheck} />
              <span className={classes.words}>
                <ApprovalWords />
              </span>
            </div>
            <TimeChoice />
          </>
        )}
        <MainButton />
      </section>
      <Suspense fallback={null}>
        {askOpen ? <AskDialog onClose={() => openAsk(false)} /> : null}
        {publicationId ? (
          <PublicationPanel id={publicationId} onClose={() => openPublication(null)} />
        ) : null}
      </Suspense>
    </div>
  )
}
