import { Trans } from '@lingui/react/macro'
import { useTimeout } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { LiveState } from '../client/live.ts'
import { Icon } from '../ui/icon.tsx'
import { Strip } from './strip.tsx'

/** A link lost for less than this is not worth a word. */
const patience = 4_000

/** Says that the server restarts when the live link stays lost while the network is there. */
export function LiveStrip({ state }: { state: LiveState }) {
  const [shown, setShown] = useState(false)
  const { start, clear } = useTimeout(() => setShown(true), patience)
  useEffect(() => {
    if (state === 'lost') start()
    if (state === 'open') {
      clear()
      setShown(false)
    }
    return clear
  }, [state, start, clear])
  if (!shown || !navigator.onLine) return null
  return (
    <Strip icon={<Icon of={IconRefresh} />}>
      <Trans>Parvis redémarre. Votre texte est gardé, la page reprendra d’elle-même.</Trans>
    </Strip>
  )
}
