import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { RefusalNotice } from '../i18n/refusals/refusal-notice.tsx'
import { Icon } from '../ui/icon.tsx'
import { deviceName } from './device-name.ts'
import { startPushes, usePushState } from './push.ts'

/** Offers to tell this device; says nothing once it is told, or where it cannot be. */
export function PushOffer() {
  const { t } = useLingui()
  const { state, ready } = usePushState()
  const start = useMutation({
    mutationFn: () => startPushes(deviceName(navigator.userAgent) ?? t`Appareil`),
  })
  if (!ready || state !== 'off') return null
  return (
    <div>
      <Button
        leftSection={<Icon of={IconBell} />}
        loading={start.isPending}
        onClick={() => start.mutate()}
      >
        <Trans>Me prévenir sur cet appareil</Trans>
      </Button>
      <RefusalNotice error={start.error} />
    </div>
  )
}
