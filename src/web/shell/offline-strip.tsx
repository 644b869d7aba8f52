import { Trans } from '@lingui/react/macro'
import { IconCloudOff } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { Icon } from '../ui/icon.tsx'
import { Strip } from './strip.tsx'

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

export function OfflineStrip() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  if (online) return null
  return (
    <Strip icon={<Icon of={IconCloudOff} />}>
      <Trans>
        Pas de connexion. Le texte d’une publication est gardé ici et s’enregistrera à son retour ;
        les autres gestes sont à refaire.
      </Trans>
    </Strip>
  )
}
