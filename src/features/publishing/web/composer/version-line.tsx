import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconEyePlus, IconX } from '@tabler/icons-react'
import { NetworkMark } from '#web/client/networks.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { isOnItsWay, isOnNetwork } from '../../domain/post-rules.ts'
import { useComposer } from './composer-context.tsx'
import { removeChannel } from './draft-edits.ts'
import { blockersOf, type ChosenVersion } from './effective-versions.ts'
import classes from './versions.module.css'

export type VersionLevel = 'ready' | 'advice' | 'blocked'

export const levelOf = (version: ChosenVersion): VersionLevel =>
  blockersOf(version).length > 0 ? 'blocked' : version.findings.length > 0 ? 'advice' : 'ready'

const levelIcons = { ready: IconCircleCheck, advice: IconEyePlus, blocked: IconAlertTriangle }

/** Ready, a tip, or something to fix: an icon that speaks. */
export function LevelMark({ version }: { version: ChosenVersion }) {
  const level = levelOf(version)
  return (
    <span className={classes.level} data-level={level}>
      <Icon of={levelIcons[level]} />
      <VisuallyHidden>
        {level === 'ready' ? (
          <Trans>prêt</Trans>
        ) : level === 'advice' ? (
          <Trans>un conseil</Trans>
        ) : (
          <Trans>un blocage</Trans>
        )}
      </VisuallyHidden>
    </span>
  )
}

/** « Texte commun », « Adaptée », « Fil de 3 », « Article ». */
export function VersionKind({ version }: { version: ChosenVersion }) {
  const { format, adaptation } = version.draft
  const parts = adaptation?.parts.length ?? 1
  if (format === 'article') return <Trans>Article</Trans>
  if (format === 'thread') return <Plural value={parts} one="Fil de # partie" other="Fil de #" />
  return adaptation ? <Trans>Adaptée</Trans> : <Trans>Texte commun</Trans>
}

export function VersionLine({ version }: { version: ChosenVersion }) {
  const { t } = useLingui()
  const { shown, show, edit, locked, post } = useComposer()
  const { channel } = version
  const name = channel.displayName || channel.handle
  const gone = post?.publications.some(
    one => one.channelId === channel.id && (isOnNetwork(one.state) || isOnItsWay(one.state)),
  )
  return (
    <div className={classes.holder}>
      <button
        type="button"
        className={classes.line}
        aria-current={shown === channel.id || undefined}
        onClick={() => show(channel.id)}
      >
        <NetworkMark network={channel.network} label={null} framed />
        <span className={classes.words}>
          <b>{name}</b>
          <small>
            <VisuallyHidden>{version.network.manifest.name}, </VisuallyHidden>
            <VersionKind version={version} />
          </small>
        </span>
        <LevelMark version={version} />
      </button>
      {locked || gone ? null : (
        <ActionIcon
          className={classes.remove}
          size={26}
          aria-label={t`Retirer ${name}`}
          onClick={() => edit(removeChannel(channel.id))}
        >
          <Icon of={IconX} size="s" />
        </ActionIcon>
      )}
    </div>
  )
}
