import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Icon } from '#web/ui/icon.tsx'
import classes from './by-hand.module.css'
import { DeclineDialog } from './decline-dialog.tsx'
import { DoneDialog } from './done-dialog.tsx'
import { LaterDialog } from './later-dialog.tsx'
import type { Task } from './use-task.ts'

/** Under the thumb: done, later; and the way out, less loud. */
export function AnswerBar({ task }: { task: Task }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'done' | 'later' | 'decline' | null>(null)
  const close = () => setOpen(null)
  const { id } = task.publication
  return (
    <>
      <div className={classes.spacer} aria-hidden />
      <section className={classes.bar} aria-label={t`Votre réponse`}>
        <div className={classes.buttons}>
          <Button size="xl" onClick={() => setOpen('later')}>
            <Trans>Plus tard</Trans>
          </Button>
          <Button
            variant="filled"
            size="xl"
            leftSection={<Icon of={IconCheck} />}
            onClick={() => setOpen('done')}
          >
            <Trans>C’est fait</Trans>
          </Button>
        </div>
        <Button variant="subtle" onClick={() => setOpen('decline')}>
          <Trans>Je ne le ferai pas</Trans>
        </Button>
      </section>
      {open === 'done' ? <DoneDialog task={task} onClose={close} /> : null}
      {open === 'later' ? <LaterDialog id={id} onClose={close} /> : null}
      {open === 'decline' ? <DeclineDialog id={id} onClose={close} /> : null}
    </>
  )
}
