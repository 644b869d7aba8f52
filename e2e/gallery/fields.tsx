import { Button, Checkbox, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { useState } from 'react'
import { RefusalNotice } from '#web/i18n/index.ts'
import {
  CopyField,
  DiffText,
  EmptyState,
  FieldSet,
  FilterChips,
  Panel,
  SectionHead,
  SegmentedTabs,
  SkeletonRows,
  StepList,
} from '#web/ui/index.ts'

export function Fields() {
  const [view, setView] = useState<'week' | 'month' | 'list'>('week')
  const [chosen, setChosen] = useState<('draft' | 'scheduled')[]>(['draft'])
  return (
    <div data-gallery="columns">
      <FieldSet title="Vous" detail="vous tiendrez les clés de l’espace">
        <TextInput label="Prénom et nom" defaultValue="Camille Roussel" />
        <TextInput
          label="Adresse électronique"
          error="Cette adresse n’a pas de @."
          defaultValue="camille"
        />
        <PasswordInput label="Phrase de passe" description="Quatre mots sans lien suffisent." />
        <Select label="Langue" data={['Français', 'English']} defaultValue="Français" />
        <Textarea label="Remarque" />
        <Checkbox label="Avec la marque de démonstration" />
        <Switch label="Heures calmes" defaultChecked />
        <CopyField label="Adresse à déclarer" value="https://parvis.example/api/callback/pages" />
      </FieldSet>
      <section>
        <SectionHead title="Choix" />
        <div data-gallery="stack">
          <SegmentedTabs
            label="Vue"
            value={view}
            onChange={setView}
            options={[
              { value: 'week', label: 'Semaine' },
              { value: 'month', label: 'Mois' },
              { value: 'list', label: 'Liste' },
            ]}
          />
          <FilterChips
            label="États"
            chosen={chosen}
            onChange={setChosen}
            options={[
              { value: 'draft', label: 'Brouillon', count: 3 },
              { value: 'scheduled', label: 'Programmée', count: 12 },
            ]}
          />
          <StepList
            label="Connexion"
            steps={[
              { id: 'a', title: 'Compte trouvé', detail: '@maisoncolibri' },
              { id: 'b', title: 'Essai en direct', detail: 'Rien n’est publié.' },
              { id: 'c', title: 'Garder ce nouvel accès' },
            ]}
          />
          <Panel padded label="Différences">
            <DiffText
              before="La brume est revenue, à infusé quatre minutes."
              after="La brume est là, à infuser cinq minutes."
            />
          </Panel>
        </div>
      </section>
      <section>
        <SectionHead title="Moments" />
        <div data-gallery="stack">
          <RefusalNotice
            error={
              new ORPCError('file-too-big', {
                data: { file: 'tasse.jpg', size: 12_500_000, network: 'Bluesky', max: 2_000_000 },
              })
            }
            actions={<Button>Réduire</Button>}
          />
          <RefusalNotice error={new Error('boum')} />
          <Panel>
            <EmptyState
              sentence="Rien n’est programmé cette semaine. Une idée suffit pour commencer."
              actions={<Button variant="filled">Composer</Button>}
            />
          </Panel>
          <SkeletonRows rows={2} picture />
        </div>
      </section>
    </div>
  )
}
