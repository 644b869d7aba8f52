import { Trans, useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Appearance, useAppearance } from '#web/client/appearance.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { type Comfort, useComfort } from '#web/ui/comfort.ts'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SectionHead } from '#web/ui/panel.tsx'
import { useSingleKeys } from '#web/ui/shortcuts.ts'
import classes from '../settings.module.css'
import { Devices } from './devices.tsx'
import { OwnLanguage } from './own-language.tsx'

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <SectionHead title={title} />
      <div className={classes.choices}>{children}</div>
    </section>
  )
}

function Theme() {
  const { t } = useLingui()
  const [appearance, choose] = useAppearance()
  const options: { value: Appearance; label: string }[] = [
    { value: 'system', label: t`Comme le système` },
    { value: 'light', label: t`Clair` },
    { value: 'dark', label: t`Sombre` },
    { value: 'contrast', label: t`Contraste élevé` },
  ]
  return (
    <SegmentedTabs label={t`Apparence`} value={appearance} options={options} onChange={choose} />
  )
}

function Density() {
  const { t } = useLingui()
  const [density, choose] = useComfort('density')
  const options: { value: Comfort<'density'>; label: string }[] = [
    { value: 'comfort', label: t`Confort` },
    { value: 'compact', label: t`Compact` },
  ]
  return (
    <>
      <SegmentedTabs label={t`Densité`} value={density} options={options} onChange={choose} />
      <p className={classes.quiet}>
        <Trans>
          En compact, plus de lignes tiennent à l’écran. Au doigt, les cibles restent larges.
        </Trans>
      </p>
    </>
  )
}

function Reading() {
  const { t } = useLingui()
  const [reading, read] = useComfort('reading')
  const [glyphs, draw] = useComfort('glyphs')
  return (
    <>
      <Switch
        label={t`Lecture facilitée`}
        description={t`Une écriture dont les lettres se distinguent mieux.`}
        checked={reading === 'easy'}
        onChange={event => read(event.currentTarget.checked ? 'easy' : 'usual')}
      />
      <Switch
        label={t`Réseaux d’une seule couleur`}
        description={t`Leurs pictogrammes prennent la couleur du texte.`}
        checked={glyphs === 'plain'}
        onChange={event => draw(event.currentTarget.checked ? 'plain' : 'tinted')}
      />
    </>
  )
}

function Acting() {
  const { t } = useLingui()
  const [keys, setKeys] = useSingleKeys()
  const [undo, choose] = useComfort('undo')
  const options: { value: Comfort<'undo'>; label: string }[] = [
    { value: '10', label: t`10 secondes` },
    { value: '20', label: t`20 secondes` },
    { value: '60', label: t`Une minute` },
  ]
  return (
    <>
      <Switch
        label={t`Raccourcis à une touche`}
        description={t`Sans eux, ceux avec Ctrl restent actifs.`}
        checked={keys}
        onChange={event => setKeys(event.currentTarget.checked)}
      />
      <div className={classes.checks}>
        <p>
          <Trans>Délai pour se raviser</Trans>
        </p>
        <SegmentedTabs
          label={t`Délai pour se raviser`}
          value={undo}
          options={options}
          onChange={choose}
        />
      </div>
    </>
  )
}

/** « Préférences »: how Parvis looks and answers. They follow the device, the language follows the person. */
export function PreferencesPage() {
  const { t } = useLingui()
  return (
    <Page>
      <PageHead
        sentence={<Trans>À l’écran, tout peut se régler pour vous.</Trans>}
        detail={
          <Trans>
            Ces choix valent tout de suite, sur cet appareil. La langue vous suit partout.
          </Trans>
        }
      />
      <Section title={t`Apparence`}>
        <Theme />
      </Section>
      <Section title={t`Densité`}>
        <Density />
      </Section>
      <Section title={t`Lecture à l’écran`}>
        <Reading />
      </Section>
      <Section title={t`Clavier et gestes`}>
        <Acting />
      </Section>
      <Section title={t`Être prévenu`}>
        <Devices />
      </Section>
      <Section title={t`Langue`}>
        <OwnLanguage />
      </Section>
    </Page>
  )
}
