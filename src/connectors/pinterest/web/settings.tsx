import { Trans, useLingui } from '@lingui/react/macro'
import { Select, TextInput } from '@mantine/core'
import type { SettingsProps } from '../../screen.ts'
import { boardsIn } from '../limits.ts'
import { pinSettings, placeOf, wrongSettings } from '../settings.ts'
import classes from './settings.module.css'

/** Where the pin is put, and where it leads. */
export function Settings({ value, onChange, limits, disabled }: SettingsProps) {
  const { t } = useLingui()
  const boards = boardsIn(limits)
  const { board, section } = pinSettings(value)
  const place = placeOf(value, limits) ?? placeOf({ ...value, section: '' }, limits)
  const chosen = boards.find(({ id }) => id === place?.board)
  const sections = chosen?.sections ?? []
  // The written form keeps what is being typed; what is sent has no space at its ends.
  const link = typeof value.link === 'string' ? value.link : ''
  const isWrong = wrongSettings(value, limits).includes('link')
  return (
    <div className={classes.settings}>
      <Select
        label={t`Tableau`}
        description={boards.length === 0 ? <NoBoard /> : undefined}
        placeholder={t`Choisir un tableau`}
        nothingFoundMessage={t`Aucun tableau de ce nom`}
        searchable
        required
        data={boards.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen?.id ?? null}
        error={board !== '' && !chosen && boards.length > 0 ? t`Ce tableau n’existe plus.` : null}
        disabled={disabled}
        onChange={id => onChange({ ...value, board: id ?? '', section: '' })}
      />
      {sections.length === 0 ? null : (
        <Select
          label={t`Section`}
          placeholder={t`Aucune`}
          clearable
          data={sections.map(({ id, name }) => ({ value: id, label: name }))}
          value={sections.find(({ id, name }) => id === section || name === section)?.id ?? null}
          disabled={disabled}
          onChange={id => onChange({ ...value, section: id ?? '' })}
        />
      )}
      <TextInput
        type="url"
        inputMode="url"
        label={<Trans>Lien de l’épingle</Trans>}
        description={<Trans>La page qui s’ouvre quand on touche l’épingle.</Trans>}
        value={link}
        error={isWrong ? <Trans>Écrivez une adresse entière, avec https://.</Trans> : null}
        disabled={disabled}
        onChange={event => onChange({ ...value, link: event.currentTarget.value })}
      />
    </div>
  )
}

const NoBoard = () => (
  <Trans>Créez un tableau sur Pinterest, puis ouvrez ce compte dans Comptes et testez-le.</Trans>
)
