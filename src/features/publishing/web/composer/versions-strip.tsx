import { Trans, useLingui } from '@lingui/react/macro'
import { IconFileText } from '@tabler/icons-react'
import { NetworkMark } from '#web/client/networks.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { accountNameOf } from './account-names.ts'
import { AddAccount } from './add-account.tsx'
import { useComposer } from './composer-context.tsx'
import { Beside, LevelMark } from './version-line.tsx'
import classes from './versions.module.css'

/** The versions side by side, under the thumb. */
export function VersionsStrip() {
  const { t } = useLingui()
  const { versions, shown, show } = useComposer()
  return (
    <nav className={classes.strip} aria-label={t`Versions`}>
      <button
        type="button"
        className={classes.chip}
        aria-current={shown === 'common' || undefined}
        onClick={() => show('common')}
      >
        <Icon of={IconFileText} size="s" />
        <Trans>Commun</Trans>
      </button>
      {versions.map(version => (
        <button
          key={version.channel.id}
          type="button"
          className={classes.chip}
          aria-current={shown === version.channel.id || undefined}
          onClick={() => show(version.channel.id)}
        >
          <NetworkMark network={version.channel.network} label={null} />
          <span className={classes.chipName}>
            {accountNameOf(version)}
            <small>
              <Beside version={version} after="" />
            </small>
          </span>
          <LevelMark version={version} />
        </button>
      ))}
      <AddAccount />
    </nav>
  )
}
