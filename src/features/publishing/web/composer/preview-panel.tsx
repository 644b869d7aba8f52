import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, useComputedColorScheme, useMantineContext, useMantineTheme } from '@mantine/core'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { networkName } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import classes from './checks.module.css'
import { CommentPreview } from './comment-preview.tsx'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'
import type { ChosenVersion } from './effective-versions.ts'
import { GridPreview } from './grid-preview.tsx'
import { PreviewGuard } from './preview-guard.tsx'
import { instantOf } from './wished-time.ts'

type Scheme = 'light' | 'dark'
type View = 'feed' | 'grid'

const isStory = (format: ChosenVersion['content']['format']): boolean =>
  format === 'story' || format === 'sticker-story'

/** A story never stands in the grid of a profile. */
const gridOf = ({ network, content }: ChosenVersion) =>
  isStory(content.format) ? undefined : network.manifest.shown?.grid

const coveredOf = ({ network, content: { format } }: ChosenVersion) =>
  isStory(format) || format === 'short'
    ? network.manifest.shown?.covered?.[format === 'short' ? 'short' : 'story']
    : undefined

/** A place drawn in the other scheme than the page: only its colours change. */
function InScheme({ scheme, children }: { scheme: Scheme; children: ReactNode }) {
  const theme = useMantineTheme()
  const { cssVariablesResolver } = useMantineContext()
  const page = useComputedColorScheme('light')
  if (scheme === page || !cssVariablesResolver) return children
  const colours = cssVariablesResolver(theme)[scheme]
  return (
    <div className={classes.scheme} data-scheme={scheme} style={colours as CSSProperties}>
      {children}
    </div>
  )
}

function useWhenWords(): string {
  const { t } = useLingui()
  const format = useFormat()
  const { when } = useDeparture()
  return when ? format.when(instantOf(when).instant) : t`maintenant`
}

function OnePreview({
  version,
  scheme,
  zones,
}: {
  version: ChosenVersion
  scheme: Scheme
  zones: boolean
}) {
  const { media } = useComposer()
  const when = useWhenWords()
  const { channel, network, content } = version
  const { Preview } = network
  const { handle, displayName, avatar, instance } = channel
  return (
    <InScheme scheme={scheme}>
      <PreviewGuard channelId={channel.id}>
        <Preview
          content={content}
          account={{ handle, displayName, avatar, instance }}
          limits={channel.limits}
          mediaAddress={file => media.get(file)?.url ?? ''}
          when={when}
          zones={zones}
        />
      </PreviewGuard>
    </InScheme>
  )
}

/** How the chosen version will look there, roughly. */
export function PreviewPanel() {
  const { t } = useLingui()
  const { versions, shown } = useComposer()
  const page = useComputedColorScheme('light')
  // The page tells its own only once it is drawn: until a choice, the preview follows it.
  const [chosen, setChosen] = useState<Scheme | null>(null)
  const scheme = chosen ?? page
  const [view, setView] = useState<View>('feed')
  const [zones, setZones] = useState(false)
  const version = versions.find(one => one.channel.id === shown) ?? versions[0]
  const grid = version && gridOf(version)
  const covered = version && coveredOf(version)
  return (
    <section className={classes.preview} aria-label={t`Aperçu`}>
      <div className={classes.previewHead}>
        <h2>
          <Trans>Aperçu</Trans>
        </h2>
        {version ? (
          <SegmentedTabs
            label={t`Fond de l’aperçu`}
            value={scheme}
            options={[
              { value: 'light', label: t`Clair` },
              { value: 'dark', label: t`Sombre` },
            ]}
            onChange={setChosen}
          />
        ) : null}
      </div>
      {version ? (
        <>
          <p className={classes.previewName}>
            {networkName(version.channel)}, {version.channel.displayName || version.channel.handle}
          </p>
          {grid ? (
            <SegmentedTabs
              label={t`Vue de l’aperçu`}
              value={view}
              options={[
                { value: 'feed', label: t`Publication` },
                { value: 'grid', label: t`Grille` },
              ]}
              onChange={setView}
            />
          ) : null}
          {covered ? (
            <Checkbox
              label={<Trans>Zones recouvertes</Trans>}
              checked={zones}
              onChange={event => setZones(event.currentTarget.checked)}
            />
          ) : null}
          {grid && view === 'grid' ? (
            <InScheme scheme={scheme}>
              <GridPreview version={version} grid={grid} />
            </InScheme>
          ) : (
            <>
              <OnePreview
                version={version}
                scheme={scheme}
                zones={zones && covered !== undefined}
              />
              <CommentPreview {...version} />
            </>
          )}
        </>
      ) : (
        <p className={classes.empty}>
          <Trans>L’aperçu apparaît ici dès qu’un compte est choisi.</Trans>
        </p>
      )}
    </section>
  )
}
