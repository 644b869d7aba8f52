import { useLingui } from '@lingui/react/macro'
import { IconCircleCheckFilled, IconHandStop, IconMinus } from '@tabler/icons-react'
import type { Standing } from '#connectors/capabilities/matrix.ts'
import { Icon } from '#web/ui/icon.tsx'
import classes from './networks.module.css'

const icons = { automatic: IconCircleCheckFilled, assisted: IconHandStop, impossible: IconMinus }

export function useWayWords(): Record<Standing['way'], string> {
  const { t } = useLingui()
  return {
    automatic: t`automatique`,
    assisted: t`à la main`,
    impossible: t`impossible`,
  }
}

/** Never by its colour alone: each way has a shape, and a word for whoever does not see it. */
export function StandingMark({ way }: { way: Standing['way'] }) {
  const words = useWayWords()
  return (
    <span className={classes.mark} data-way={way} role="img" aria-label={words[way]}>
      <Icon of={icons[way]} size="s" />
    </span>
  )
}
