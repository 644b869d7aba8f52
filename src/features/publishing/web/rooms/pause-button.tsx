import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useWorkspace } from '#web/client/session.ts'
import { Icon } from '#web/ui/icon.tsx'
import { later } from '#web/ui/later.ts'
import { mayPause } from '../rights.ts'
import type { ChannelView, Today } from '../shapes.ts'
import classes from './pause.module.css'

const PauseDialog = later(async () => (await import('./pause-dialog.tsx')).PauseDialog)

/** The way to close the gate; absent once everything is paused, and for roles that may not. */
export function PauseButton({
  pauses,
  channels,
}: {
  pauses: Today['pauses']
  channels: readonly ChannelView[]
}) {
  const [asking, setAsking] = useState(false)
  const may = mayPause(useWorkspace()?.role ?? 'reader')
  if (!may || channels.length === 0 || pauses.some(pause => pause.channelIds === null)) return null
  return (
    <>
      <Button
        variant="default"
        className={classes.open}
        leftSection={<Icon of={IconPlayerPause} size="s" />}
        onClick={() => setAsking(true)}
      >
        <Trans>Tout suspendre</Trans>
      </Button>
      {asking ? (
        <Suspense fallback={null}>
          <PauseDialog channels={channels} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
