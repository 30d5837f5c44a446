"""What can be wrong with a manifest by the rules of content packaging: IMS-1xx."""
