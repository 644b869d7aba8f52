import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { inkOn, isColour } from '#kit/colours.ts'
import { houseColour, isReadableOnPaper, paperColour } from '../../domain/brand.ts'
import classes from './brand.module.css'

type ColourFieldProps = {
  kept: string | null
  isChanging: boolean
  onChange: (colour: string | null) => void
}

/** What the bilans draw with, as a sentence and as a line of it. */
function OnPaper({ colour }: { colour: string }) {
  const shade = paperColour(colour)
  return (
    <div className={classes.verdict} role="status">
      <span className={classes.swatch} style={{ background: colour, color: inkOn(colour) }}>
        {colour}
      </span>
      {isReadableOnPaper(colour) ? (
        <Trans>Les courbes et les traits des bilans prennent cette couleur.</Trans>
      ) : (
        <>
          <span className={classes.swatch} style={{ background: shade, color: inkOn(shade) }}>
            {shade}
          </span>
          <Trans>
            Trop claire pour se lire sur du papier blanc : les bilans prennent une nuance plus
            foncée, {shade}.
          </Trans>
        </>
      )}
    </div>
  )
}

/** Written, or taken from the palette of the browser; both are one value. */
export function ColourField({ kept, isChanging, onChange }: ColourFieldProps) {
  const { t } = useLingui()
  const [written, write] = useState(kept ?? houseColour)
  const colour = written.trim().toLowerCase()
  const isWhole = isColour(colour)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) onChange(colour)
  }
  return (
    <form className={classes.colour} onSubmit={submit}>
      <div className={classes.fields}>
        <TextInput
          label={t`Couleur de la marque`}
          value={written}
          onChange={event => write(event.currentTarget.value)}
          maxLength={7}
          spellCheck={false}
          error={
            isWhole ? undefined : t`Un dièse et six chiffres ou lettres, comme ${houseColour}.`
          }
        />
        <input
          type="color"
          className={classes.palette}
          aria-label={t`Choisir dans la palette`}
          value={isWhole ? colour : houseColour}
          onChange={event => write(event.currentTarget.value)}
        />
      </div>
      {isWhole ? <OnPaper colour={colour} /> : null}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!isWhole || colour === kept} loading={isChanging}>
          <Trans>Changer la couleur</Trans>
        </Button>
        {kept ? (
          <Button variant="subtle" onClick={() => onChange(null)}>
            <Trans>Revenir au vert de Parvis</Trans>
          </Button>
        ) : null}
      </div>
    </form>
  )
}
