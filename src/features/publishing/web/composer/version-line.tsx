import { Plural, Trans } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconEyePlus } from '@tabler/icons-react'
import { formatRules } from '#connectors/formats/formats.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { useFormatWord } from '#web/i18n/use-format-word.ts'
import { Icon } from '#web/ui/icon.tsx'
import { accountNameOf, toldApartBy } from './account-names.ts'
import { useComposer } from './composer-context.tsx'
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

/** « Texte commun », « Adaptée », « Fil de 3 », « Reel, texte commun ». */
export function VersionKind({ version }: { version: ChosenVersion }) {
  const word = useFormatWord()
  const { format, adaptation } = version.draft
  const parts = adaptation?.parts.length ?? 1
  if (format === 'article') return <Trans>Article</Trans>
  if (format === 'thread') return <Plural value={parts} one="Fil de # partie" other="Fil de #" />
  const rules = formatRules(version.network.manifest, format)
  const name = rules && format !== 'post' ? word(rules) : null
  if (name) return adaptation ? <Trans>{name}, adaptée</Trans> : <Trans>{name}, texte commun</Trans>
  return adaptation ? <Trans>Adaptée</Trans> : <Trans>Texte commun</Trans>
}

/** What tells an account from another of its name is seen; its network is heard in any case. */
export function Beside({ version, after }: { version: ChosenVersion; after: string }) {
  const { versions } = useComposer()
  const by = toldApartBy(version, versions)
  const network = `${networkName(version.channel)}${after}`
  return (
    <>
      {by === 'network' ? network : <VisuallyHidden>{network}</VisuallyHidden>}
      {by === 'handle' ? `${version.channel.handle}${after}` : null}
    </>
  )
}

export function VersionLine({ version }: { version: ChosenVersion }) {
  const { shown, show } = useComposer()
  const { channel } = version
  return (
    <button
      type="button"
      className={classes.line}
      aria-current={shown === channel.id || undefined}
      onClick={() => show(channel.id)}
    >
      <NetworkMark network={channel.network} label={null} framed />
      <span className={classes.words}>
        <b>{accountNameOf(version)}</b>
        <small>
          <Beside version={version} after=", " />
          <VersionKind version={version} />
        </small>
      </span>
      <LevelMark version={version} />
    </button>
  )
}
