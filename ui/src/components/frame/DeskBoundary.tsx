// Keeps the frame when a desk cannot be loaded or breaks, and says so in the desk's place.
import { Component, type ReactNode, Suspense } from "react";

import { Button } from "../controls/Button";
import { Failed } from "../states/EmptyState";
import { Loading } from "../states/Loading";

interface DeskBoundaryProps {
  children: ReactNode;
}

interface Broken {
  reason: string | null;
  place: string;
}

export class DeskBoundary extends Component<DeskBoundaryProps, Broken> {
  override state: Broken = { reason: null, place: "" };

  static getDerivedStateFromError(error: unknown): Broken {
    return { reason: error instanceof Error ? error.message : String(error), place: window.location.hash };
  }

  override componentDidMount() {
    window.addEventListener("hashchange", this.leave);
  }

  override componentWillUnmount() {
    window.removeEventListener("hashchange", this.leave);
  }

  /** Another place is another try. */
  readonly leave = () => {
    if (this.state.reason !== null && window.location.hash !== this.state.place) this.setState({ reason: null });
  };

  override render() {
    const { reason } = this.state;
    if (reason === null) return <Suspense fallback={<Loading label="Opening the desk" />}>{this.props.children}</Suspense>;
    return (
      <Failed
        title="This page stopped working."
        failure={{ message: `What was saved is kept. The reason: ${reason}` }}
        actions={
          <Button size="small" variant="primary" onClick={() => this.setState({ reason: null })}>
            Open it again
          </Button>
        }
      />
    );
  }
}
