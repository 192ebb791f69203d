// The corpora desk: the tickets that policies are tried on. Its views are places of their own.
import { Redirect, Route, Switch, useRoute } from "wouter";

import { CorporaViews } from "./CorporaViews";
import { TicketPage } from "./ticket/TicketPage";
import { ImportWizard } from "./wizard/ImportWizard";
import { ReportPage } from "./wizard/ReportPage";
import { REPORT } from "./wizard/reports";

export default function CorporaDesk() {
  const [onTicket, ticket] = useRoute("/corpora/ticket/:id");
  if (onTicket && ticket?.id !== undefined) return <TicketPage id={decoded(ticket.id)} />;
  return (
    <Switch>
      <Route path="/corpora/import">
        <ImportWizard />
      </Route>
      <Route path={REPORT}>
        <ReportPage />
      </Route>
      <Route path="/corpora">
        <CorporaViews view="tickets" />
      </Route>
      <Route path="/corpora/tickets">
        <CorporaViews view="tickets" />
      </Route>
      <Route path="/corpora/columns">
        <CorporaViews view="columns" />
      </Route>
      <Route path="/corpora/imports">
        <CorporaViews view="imports" />
      </Route>
      <Route>
        <Redirect to="/corpora" replace />
      </Route>
    </Switch>
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
