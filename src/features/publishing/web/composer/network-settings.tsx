import { Trans } from '@lingui/react/macro'
import { Suspense } from 'react'
import { formatRules } from '#connectors/formats/formats.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { useComposer } from './composer-context.tsx'
import { changeChannel } from './draft-edits.ts'
import classes from './editor.module.css'
import type { ChosenVersion } from './effective-versions.ts'

/** What this network alone lets choose: who sees the post, a warning before it… */
export function NetworkSettings({ version }: { version: ChosenVersion }) {
  const { edit, locked } = useComposer()
  const { channel, network, draft } = version
  const { Settings } = network
  // What a person finishes by hand is set there too.
  if (!Settings || formatRules(network.manifest, draft.format)?.assisted) return null
  return (
    <section className={classes.settings}>
      <h3>
        <Trans>Réglages pour {networkWithin(channel)}</Trans>
      </h3>
      <Suspense fallback={null}>
        <Settings
          value={draft.settings}
          format={draft.format}
          limits={channel.limits}
          disabled={locked}
          onChange={settings => edit(changeChannel(channel.id, one => ({ ...one, settings })))}
        />
      </Suspense>
    </section>
  )
}
