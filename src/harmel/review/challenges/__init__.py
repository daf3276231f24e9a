"""The register of challenges: named, ordered, sourced, with what makes each worse."""
