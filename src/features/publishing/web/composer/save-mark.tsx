import { useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useFormat } from '#web/i18n/format.ts'
import { announce } from '#web/ui/announcer.tsx'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import { useComposer } from './composer-context.tsx'
import type { SaveStatus } from './draft-session.ts'
import classes from './top-line.module.css'

const icons: Record<Exclude<SaveStatus, 'untouched'>, IconShape> = {
  saved: IconCloudCheck,
  pending: IconCloudUp,
  saving: IconCloudUp,
  unreachable: IconCloudOff,
  stale: IconAlertTriangle,
  refused: IconAlertTriangle,
}

function useSaveWords(): string {
  const { t } = useLingui()
  const format = useFormat()
  const { state } = useComposer()
  const at = state.savedAt ? format.time(state.savedAt, 'table') : null
  switch (state.status) {
    case 'untouched':
      return ''
    case 'saved':
      return at ? t`Enregistré à ${at}` : t`Enregistré`
    case 'pending':
    case 'saving':
      return t`Enregistrement…`
    case 'unreachable':
      return t`Gardé sur cet appareil`
    case 'stale':
      return t`Deux textes, à vous de choisir`
    case 'refused':
      return t`Pas enregistré, gardé ici`
  }
}

/** « Enregistré à 9:41 », said aloud once a pause lets it, and again when a save fails. */
export function SaveMark() {
  const { state } = useComposer()
  const words = useSaveWords()
  const { status } = state
  const spoken = useRef<SaveStatus>(status)
  useEffect(() => {
    const settled = status === 'saved' || status === 'unreachable' || status === 'refused'
    if (!settled || spoken.current === status) return
    spoken.current = status
    announce(words)
  }, [status, words])
  if (status === 'untouched') return null
  const tone =
    status === 'refused'
      ? 'failed'
      : status === 'unreachable' || status === 'stale'
        ? 'waiting'
        : ''
  return (
    <span className={classes.mark} data-tone={tone} data-status={status}>
      <Icon of={icons[status]} size="s" />
      {words}
    </span>
  )
}
