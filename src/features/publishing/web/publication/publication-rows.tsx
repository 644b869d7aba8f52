import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { Row, Rows } from '#web/ui/panel.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { useComposer } from '../composer/composer-context.tsx'
import { useDeparture } from '../composer/departure.tsx'
import type { PublicationView } from '../shapes.ts'
import classes from './publication.module.css'
import { useStateValues } from './publication-state.ts'
import { shownState } from './shown-state.ts'

function PublicationRow({ publication }: { publication: PublicationView }) {
  const { t } = useLingui()
  const { channels } = useComposer()
  const { openPublication } = useDeparture()
  const values = useStateValues(publication, channels)
  const channel = channels.find(one => one.id === publication.channelId)
  const name = channel?.displayName || channel?.handle || networkName(publication.network)
  return (
    <Row
      lead={<NetworkMark network={publication.network} label={null} framed />}
      aside={
        <Button
          size="compact-sm"
          aria-label={t`Voir sur ${name}`}
          onClick={() => openPublication(publication.id)}
        >
          <Trans>Voir</Trans>
        </Button>
      }
    >
      <b className={classes.name}>{name}</b>
      <StateTag state={shownState(publication)} values={values} />
    </Row>
  )
}

/** Where the post stands on each account, live. */
export function PublicationRows() {
  const { t } = useLingui()
  const { post } = useComposer()
  if (!post || post.publications.length === 0) return null
  return (
    <section className={classes.section}>
      <h2>
        <Trans>Où elle en est</Trans>
      </h2>
      <Rows label={t`États par compte`}>
        {post.publications.map(publication => (
          <PublicationRow key={publication.id} publication={publication} />
        ))}
      </Rows>
    </section>
  )
}
