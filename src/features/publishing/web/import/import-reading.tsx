import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { networkName } from '#web/client/networks.tsx'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { SectionHead } from '#web/ui/panel.tsx'
import { type ImportField, importFields } from '../../domain/import/columns.ts'
import classes from './import.module.css'
import type { OpenImport, Review } from './use-review.ts'

export function useFieldWords(): Record<ImportField, string> {
  const { t } = useLingui()
  return {
    text: t`Texte`,
    date: t`Date et heure`,
    time: t`Heure, si elle est à part`,
    account: t`Compte`,
    link: t`Lien, ajouté au texte`,
    title: t`Titre, pour l’équipe`,
    image: t`Image`,
  }
}

function Columns({ file, review }: { file: OpenImport; review: Review }) {
  const { t } = useLingui()
  const words = useFieldWords()
  const { places } = review.reading
  const options = file.columns.map(({ place, name, sample }) => ({
    value: String(place),
    label: sample ? `${name} · ${sample.slice(0, 30)}` : name,
  }))
  return (
    <div className={classes.fields}>
      {importFields.map(field => (
        <NativeSelect
          key={field}
          label={words[field]}
          value={places[field] === null ? '' : String(places[field])}
          data={[{ value: '', label: t`Aucune colonne` }, ...options]}
          onChange={event => {
            const { value } = event.currentTarget
            review.read({ places: { ...places, [field]: value === '' ? null : Number(value) } })
          }}
        />
      ))}
    </div>
  )
}

function DefaultAccounts({ review }: { review: Review }) {
  const channels = useQuery(api.channels.list.queryOptions({ input: {} }))
  const { defaultChannelIds } = review.reading
  const toggle = (id: string, on: boolean) =>
    review.read({
      defaultChannelIds: on
        ? [...defaultChannelIds, id]
        : defaultChannelIds.filter(each => each !== id),
    })
  return (
    <fieldset className={classes.choices}>
      <legend>
        <Trans>Comptes des lignes qui n’en nomment pas</Trans>
      </legend>
      {(channels.data ?? []).map(channel => (
        <Checkbox
          key={channel.id}
          label={`${networkName(channel.network)}, ${channel.displayName || channel.handle}`}
          checked={defaultChannelIds.includes(channel.id)}
          onChange={event => toggle(channel.id, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}

/** What becomes of the posts: drafts, or scheduled where the person may. */
function Leaving({ review }: { review: Review }) {
  const { t } = useLingui()
  const settings = useQuery(api.workspaces.read.queryOptions({ input: {} }))
  const { leave } = review.reading
  const mustAsk = settings.data
    ? settings.data.approvalPath.requiredFor.includes(settings.data.role)
    : true
  if (mustAsk) {
    return (
      <p className={classes.quiet}>
        <Trans>
          Vous demandez une validation avant de publier : les publications arrivent en brouillons,
          avec leur heure.
        </Trans>
      </p>
    )
  }
  return (
    <div className={classes.bar}>
      <SegmentedTabs
        label={t`Devenir des publications`}
        value={leave}
        options={[
          { value: 'drafts', label: t`Garder en brouillons` },
          { value: 'schedule', label: t`Programmer` },
        ]}
        onChange={value => review.read({ leave: value })}
      />
      <span className={classes.quiet}>
        {leave === 'drafts' ? (
          <Trans>Rien ne part avant que vous le programmiez ; les heures sont gardées.</Trans>
        ) : (
          <Trans>Chaque ligne part à son heure, 500 au plus.</Trans>
        )}
      </span>
    </div>
  )
}

/** How the file is read: what could not be known from it is asked. */
export function ImportReading({ file, review }: { file: OpenImport; review: Review }) {
  const { t } = useLingui()
  const { hasHeader, dayOrder, places } = review.reading
  const { guess } = file
  // Of another column than the one that was guessed, nothing is known yet.
  const asksDays =
    guess.asksDayOrder || places.date !== guess.places.date || dayOrder !== guess.dayOrder
  return (
    <section className={classes.section}>
      <SectionHead title={t`Comment lire le fichier`} />
      <Columns file={file} review={review} />
      <div className={classes.bar}>
        <Checkbox
          label={t`Première ligne : les noms`}
          checked={hasHeader}
          onChange={event => review.read({ hasHeader: event.currentTarget.checked })}
        />
      </div>
      {asksDays ? (
        <div className={classes.bar}>
          <NativeSelect
            label={t`03/04 est le`}
            value={dayOrder ?? ''}
            data={[
              { value: '', label: t`À préciser` },
              { value: 'day-first', label: t`3 avril` },
              { value: 'month-first', label: t`4 mars` },
            ]}
            onChange={event => {
              const { value } = event.currentTarget
              const order = value === 'day-first' || value === 'month-first' ? value : null
              review.read({ dayOrder: order })
            }}
          />
        </div>
      ) : null}
      <DefaultAccounts review={review} />
      <Leaving review={review} />
    </section>
  )
}
